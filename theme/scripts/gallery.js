/* Galleries: filters. */
