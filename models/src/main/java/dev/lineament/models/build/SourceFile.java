package dev.lineament.models.build;

/**
 * One file inside a published package.
 *
 * @param archive file name of the package's archive, as {@code npm pack} or {@code pip download}
 *     names it
 * @param path path of the file inside the archive
 * @param sha256 the file's SHA-256, lower-case hexadecimal
 */
record SourceFile(String archive, String path, String sha256) {}
