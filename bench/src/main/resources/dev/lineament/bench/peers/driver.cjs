// Runs one face library of npm on pictures: node driver.cjs MODULES NAME
// MODULES is the folder that holds node_modules. The first line out is {"ready":"..."} or
// {"missing":"..."}; then for each line in, a picture's path, one line out with what was found.
'use strict';
const fs = require('fs');
const path = require('path');
const readline = require('readline');
const { createRequire } = require('module');

const [modules, name] = process.argv.slice(2);
const load = createRequire(path.join(path.resolve(modules), 'driver.cjs'));
const folder = (file) => path.join(path.resolve(modules), 'node_modules', file);
const version = (library) => JSON.parse(fs.readFileSync(folder(library + '/package.json'))).version;
const answer = (object) => process.stdout.write(JSON.stringify(object) + '\n');
// Libraries print what they load; stdout is for answers only.
console.log = console.info = console.warn = console.error;

/** Reads a picture as the tensor that both libraries take: height x width x RGB. */
async function tensor(tf, file) {
  const { data, info } = await load('sharp')(file)
    .rotate().removeAlpha().toColourspace('srgb').raw().toBuffer({ resolveWithObject: true });
  return tf.tensor3d(new Uint8Array(data), [info.height, info.width, info.channels], 'int32');
}

async function backend(tf, wasm) {
  wasm.setWasmPaths(folder('@tensorflow/tfjs-backend-wasm/dist/'));
  wasm.setThreadsCount(1);
  await tf.setBackend('wasm');
  await tf.ready();
}

/** face-api with its usual detector, or with the small one. */
async function faceApi(small) {
  const tf = load('@tensorflow/tfjs');
  await backend(tf, load('@tensorflow/tfjs-backend-wasm'));
  const api = load('@vladmandic/face-api/dist/face-api.node-wasm.js');
  const model = folder('@vladmandic/face-api/model');
  const nets = api.nets;
  for (const net of [small ? nets.tinyFaceDetector : nets.ssdMobilenetv1, nets.ageGenderNet,
    nets.faceLandmark68Net, nets.faceExpressionNet]) {
    await net.loadFromDisk(model);
  }
  const options = small
    ? new api.TinyFaceDetectorOptions({ inputSize: 416, scoreThreshold: 0.5 })
    : new api.SsdMobilenetv1Options({ minConfidence: 0.5, maxResults: 100 });
  const emotions = { neutral: 'CALM', happy: 'HAPPY', sad: 'SAD', angry: 'ANGRY',
    fearful: 'FEAR', disgusted: 'DISGUSTED', surprised: 'SURPRISED' };
  return {
    ready: 'face-api ' + version('@vladmandic/face-api') + (small ? ', small detector' : ''),
    async analyze(file) {
      const image = await tensor(tf, file);
      try {
        const found = await api.detectAllFaces(image, options)
          .withFaceLandmarks().withFaceExpressions().withAgeAndGender();
        return {
          width: image.shape[1], height: image.shape[0],
          faces: found.map((face) => {
            const box = face.detection.box;
            const best = face.expressions.asSortedArray()[0];
            return {
              box: [box.x, box.y, box.width, box.height], score: face.detection.score,
              age: face.age, gender: face.gender, genderScore: face.genderProbability,
              emotion: emotions[best.expression], emotionScore: best.probability,
            };
          }),
        };
      } finally {
        image.dispose();
      }
    },
  };
}

async function human() {
  // Its loader fetches models; Node's fetch does not know files.
  const fetched = globalThis.fetch;
  globalThis.fetch = async (url, how) => String(url).startsWith('file://')
    ? new Response(fs.readFileSync(String(url).slice('file://'.length))) : fetched(url, how);
  const tf = load('@tensorflow/tfjs');
  await backend(tf, load('@tensorflow/tfjs-backend-wasm'));
  const { Human } = load(folder('@vladmandic/human/dist/human.node-wasm.js'));
  const instance = new Human({
    backend: 'wasm', debug: false, async: false, cacheSensitivity: 0,
    wasmPath: folder('@tensorflow/tfjs-backend-wasm/dist/'),
    modelBasePath: 'file://' + folder('@vladmandic/human/models/'),
    filter: { enabled: false },
    face: { enabled: true, detector: { rotation: false, maxDetected: 100, minConfidence: 0.5 },
      mesh: { enabled: true }, iris: { enabled: true }, emotion: { enabled: true },
      description: { enabled: true } },
    body: { enabled: false }, hand: { enabled: false }, object: { enabled: false },
    gesture: { enabled: false }, segmentation: { enabled: false },
  });
  await instance.init();
  await instance.load();
  const emotions = { neutral: 'CALM', happy: 'HAPPY', sad: 'SAD', angry: 'ANGRY',
    fear: 'FEAR', disgust: 'DISGUSTED', surprise: 'SURPRISED' };
  return {
    ready: 'human ' + version('@vladmandic/human'),
    async analyze(file) {
      const image = await tensor(tf, file);
      try {
        const found = await instance.detect(image);
        return {
          width: image.shape[1], height: image.shape[0],
          faces: found.face.map((face) => ({
            box: face.box, score: face.boxScore, age: face.age,
            gender: face.gender, genderScore: face.genderScore,
            emotion: face.emotion && face.emotion.length > 0
              ? emotions[face.emotion[0].emotion] : undefined,
            emotionScore: face.emotion && face.emotion.length > 0
              ? face.emotion[0].score : undefined,
          })),
        };
      } finally {
        image.dispose();
      }
    },
  };
}

async function main() {
  const libraries = { human, 'face-api': () => faceApi(false), 'face-api-small': () => faceApi(true) };
  let library;
  try {
    library = await libraries[name]();
  } catch (error) {
    answer({ missing: String(error.message || error).split('\n')[0] });
    return;
  }
  answer({ ready: library.ready });
  for await (const line of readline.createInterface({ input: process.stdin })) {
    try {
      answer(await library.analyze(line));
    } catch (error) {
      answer({ failed: String(error.message || error).split('\n')[0] });
    }
  }
}

main();
