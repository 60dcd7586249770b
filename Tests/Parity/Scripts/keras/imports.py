import tensorflow as tf
import tensorflow.keras as K
import keras
from tensorflow import keras as tk
from tensorflow.keras import layers, models, optimizers, losses, metrics, utils, datasets
from tensorflow.keras import activations, initializers, backend, callbacks
from tensorflow.keras.layers import Dense, Conv2D, MaxPooling2D, MaxPool2D, Flatten
from tensorflow.keras.models import Sequential
from tensorflow.keras.optimizers import Adam
from tensorflow.keras.utils import to_categorical
from tensorflow.keras.datasets import mnist
from keras.layers import Input, Dropout
from keras.models import Sequential as S2

print(Sequential is keras.Sequential, S2 is tk.models.Sequential, K.Sequential is Sequential)
print(Dense is layers.Dense, tf.keras.layers.Dense is Dense)
print(MaxPool2D is MaxPooling2D)
print(keras.optimizers.Adam is Adam, keras.utils.to_categorical is to_categorical)
print(Dense.__name__, Sequential.__name__)
