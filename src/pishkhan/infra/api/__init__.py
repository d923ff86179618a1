"""What REST resources are made of: reading, admitting, refusing, answering (N1); no word of the business."""
