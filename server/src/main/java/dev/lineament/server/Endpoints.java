package dev.lineament.server;

/**
 * Where a running server can be reached, on 127.0.0.1.
 *
 * @param httpPort of the Rekognition API, the REST API and the console
 * @param s3Port of the S3 API
 * @param pid of the server's process
 */
public record Endpoints(int httpPort, int s3Port, long pid) {}
