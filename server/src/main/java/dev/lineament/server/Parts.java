package dev.lineament.server;

import dev.lineament.core.analysis.FaceAnalyzer;
import dev.lineament.core.image.ImageSource;
import dev.lineament.server.rest.ObjectRemover;
import dev.lineament.server.store.StoredFaces;

/**
 * What of a server may be on this machine or elsewhere.
 *
 * @param images where images are read
 * @param remover deletes them there
 * @param analyzer who finds the faces
 * @param workers how many images it is given at once
 * @param stored where the faces are kept
 */
record Parts(
    ImageSource images,
    ObjectRemover remover,
    FaceAnalyzer analyzer,
    int workers,
    StoredFaces stored) {}
