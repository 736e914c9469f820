package dev.lineament.server;

import java.nio.file.Path;

/**
 * What a server is started with. It listens on 127.0.0.1 only.
 *
 * @param data the data folder; made if it is not there
 * @param bucket made at the start if it is not there
 * @param port of the Rekognition and REST APIs; 0 for any that is free
 * @param s3Port of the S3 API; 0 for any that is free
 */
public record ServerOptions(Path data, String bucket, int port, int s3Port) {}
