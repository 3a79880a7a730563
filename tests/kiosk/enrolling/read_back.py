#!/usr/bin/python3
"""read_back.py GALLERY FOLDER: zbar reads from the picture of each screen with a QR picture what it has to say."""
import pathlib
import shutil
import subprocess
import sys

gallery, folder = sys.argv[1], pathlib.Path(sys.argv[2])
shutil.rmtree(folder, ignore_errors=True)
subprocess.run([gallery, folder, "picture_desk", "whole"], check=True)
texts = sorted(folder.glob("*.txt"))
wrong = []
for text in texts:
    read = subprocess.run(["zbarimg", "--quiet", "--raw", text.with_suffix(".png")], capture_output=True, text=True).stdout.strip()
    if read != text.read_text():
        wrong.append(text.stem)
print(f"{len(texts)} pictures, not read: {wrong}")
sys.exit(1 if wrong or len(texts) != 2 else 0)
