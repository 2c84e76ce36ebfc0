"""The model of burden sharing: document, engine, files, reports. It never loads Qt."""

VERSION = "0.1.0"
