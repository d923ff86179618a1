"""Staff pages of duty: the board, rotas, absences."""
