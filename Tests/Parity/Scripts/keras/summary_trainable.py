from tensorflow import keras
from tensorflow.keras import layers

model = keras.Sequential([
    keras.Input(shape=(8, 8, 3)),
    layers.Conv2D(4, 3),
    layers.BatchNormalization(),
    layers.ReLU(),
    layers.Flatten(),
    layers.Dense(2),
])
model.layers[0].trainable = False
model.summary(show_trainable=True)
model.trainable = False
model.summary()
print(len(model.trainable_weights), len(model.non_trainable_weights), len(model.weights))
