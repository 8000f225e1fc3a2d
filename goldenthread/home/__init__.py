"""The roof: the first page of each role, and the board pack that joins the rooms' papers. It owns no facts."""
