/* Comparisons of the reader's choice. */
