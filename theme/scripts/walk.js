/* The walk: arrow keys, and where the reader is. */
