from tensorflow import keras
from tensorflow.keras import layers

model = keras.Sequential(name='lazy')
model.add(layers.Conv2D(8, 3, activation='relu'))
model.add(layers.MaxPooling2D())
model.add(layers.Flatten())
model.add(layers.Dense(10))
print(model, model.built, model.weights)
model.summary()
model.build((None, 12, 12, 1))
model.summary()
