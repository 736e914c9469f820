"""Uploads real photographs with the usual clients and looks for their faces. Usage: clients.py FOLDER

Reads the environment that `./lineament env` prints, and LINEAMENT_DATA.
"""

import base64
import json
import os
import subprocess
import sys
import time
from pathlib import Path

import boto3
from botocore.config import Config

BUCKET = "images"
WAIT_SECONDS = 300

# A black PNG of 8 x 8 pixels.
SMALL_PNG = base64.b64decode(
    "iVBORw0KGgoAAAANSUhEUgAAAAgAAAAIAQAAAADsdIMmAAAAC0lEQVR4nGNgQAUAABAAATm9j2UAAAAASUVORK5CYII="
)


def faces(key):
    """The stored items of an object, as the command line prints them."""
    lines = subprocess.run(
        ["./lineament", "faces", "--data", os.environ["LINEAMENT_DATA"], "--json"],
        check=True, capture_output=True, text=True,
    ).stdout.splitlines()
    return [item for item in map(json.loads, lines) if item["Key"] == key]


def wait_for(what, look):
    end = time.monotonic() + WAIT_SECONDS
    while time.monotonic() < end:
        seen = look()
        if seen:
            return seen
        time.sleep(0.2)
    sys.exit(f"FAILED: waited {WAIT_SECONDS} s for {what}")


def check(condition, what):
    print(("ok      " if condition else "FAILED  ") + what, flush=True)
    if not condition:
        sys.exit(1)


def main(samples):
    smiling, serious = samples / "underwood.jpg", samples / "golden.jpg"
    s3 = boto3.client("s3", config=Config(retries={"max_attempts": 1}))
    rekognition = boto3.client("rekognition")

    s3.put_object(Bucket=BUCKET, Key="boto3/a smile+1 é.jpg", Body=smiling.read_bytes())
    item = wait_for("the face of a boto3 upload", lambda: faces("boto3/a smile+1 é.jpg"))[0]
    check(item["Detail"]["Smile"]["Value"] is True, "boto3 put_object: a smile is stored as one")
    check(item["Detail"]["Gender"]["Value"] == "Female", "and the gender")
    check(10 < item["Age"]["Low"] <= item["Age"]["High"] < 80, f"and an age: {item['Age']}")
    check(item["Emotion"] == "HAPPY", f"and the dominant emotion: {item['Emotion']}")
    check(len(item["Detail"]["Landmarks"]) == 30, "and 30 landmarks")

    subprocess.run(["aws", "s3", "cp", "--only-show-errors", str(serious), f"s3://{BUCKET}/cli/serious.jpg"], check=True)
    item = wait_for("the face of an aws s3 cp", lambda: faces("cli/serious.jpg"))[0]
    check(item["Detail"]["Smile"]["Value"] is False, "aws s3 cp: no smile is stored as none")
    check(item["Detail"]["Gender"]["Value"] == "Male", "and the gender")

    by_bytes = rekognition.detect_faces(Image={"Bytes": serious.read_bytes()}, Attributes=["ALL"])
    stored = {"S3Object": {"Bucket": BUCKET, "Name": "cli/serious.jpg"}}
    by_name = rekognition.detect_faces(Image=stored, Attributes=["ALL"])
    check(by_bytes["FaceDetails"] == by_name["FaceDetails"], "detect_faces: same answer for Bytes and S3Object")
    plain = rekognition.detect_faces(Image=stored)["FaceDetails"][0]
    check(set(plain) == {"BoundingBox", "Confidence", "Landmarks", "Pose", "Quality"}, "and DEFAULT tells the default")
    errors = rekognition.exceptions
    refused = [
        (errors.InvalidImageFormatException, {"Bytes": b"this is a text"}),
        (errors.InvalidS3ObjectException, {"S3Object": {"Bucket": BUCKET, "Name": "never.jpg"}}),
        (errors.InvalidParameterException, {"Bytes": SMALL_PNG}),
        (errors.InvalidParameterException, {}),
    ]
    for error, image in refused:
        try:
            rekognition.detect_faces(Image=image)
            check(False, f"{error.__name__} was expected")
        except error as raised:
            check(True, f"{error.__name__}: {raised.response['Error']['Message']}")

    s3.delete_object(Bucket=BUCKET, Key="cli/serious.jpg")
    wait_for("the erasure of a deleted object's faces", lambda: not faces("cli/serious.jpg"))
    check(True, "delete_object: the faces are erased")
    print("14 passed, 0 failed")


if __name__ == "__main__":
    main(Path(sys.argv[1]))
