from tensorflow import keras
from tensorflow.keras import layers

for units in (1, 100, 1000, 30000):
    model = keras.Sequential([keras.Input((20,)), layers.Dense(units)])
    model.summary()
