package dev.lineament.engine.decode;

/**
 * The pixels of an image as they were stored.
 *
 * @param levels at their sizes
 * @param step how many pixels of the file one of level 0 stands for, along each side
 * @param shareRead of the rows, from the top, 0 to 1; the others could not be read
 */
record StoredPixels(Levels levels, int step, double shareRead) {}
