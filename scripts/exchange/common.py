import sys
import numpy as np
import keras
from keras import layers

failures = 0

def numbers(*shape):
    count = 1
    for size in shape:
        count = count * size
    return np.sin(np.arange(count) * 0.37).astype('float32').reshape(shape)

def fill(model):
    """Weights by formula, so that every run is the same; variances stay positive."""
    model.set_weights([w if w.shape == () else np.abs(numbers(*w.shape) * 0.3 + (1.0 if w.ndim == 1 else 0.0)) for w in model.get_weights()])

def check(what, a, b, tolerance=1e-5):
    global failures
    a, b = np.array(a), np.array(b)
    distance = float(np.max(np.abs(a - b) / np.maximum(1.0, np.abs(b)))) if a.shape == b.shape else float('inf')
    good = distance <= tolerance
    failures = failures + (0 if good else 1)
    print(f"{'well ' if good else 'WRONG'} {what}, off by {distance:.1e}")

def tried(what, function):
    """What a function gives; None, and a failure, where it raises."""
    global failures
    try:
        return function()
    except Exception as error:
        failures = failures + 1
        print(f'WRONG {what}: {type(error).__name__}: {str(error)[:600]}')
        return None
