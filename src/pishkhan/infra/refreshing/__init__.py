"""Parts of pages that refresh themselves: an unchanged one costs a single query, who asks included (design §8)."""
