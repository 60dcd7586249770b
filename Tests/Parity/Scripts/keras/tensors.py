# Tensors without numbers, and layers called on them.
import numpy as np
from tensorflow import keras
from tensorflow.keras import layers

inputs = keras.Input(shape=(6, 6, 2))
print(inputs.shape, inputs.dtype, inputs.ndim)
x = layers.Conv2D(3, 3, padding='same', strides=2)(inputs)
print(x.shape)
x = layers.GlobalAveragePooling2D()(x)
outputs = layers.Dense(2)(x)
model = keras.Model(inputs, outputs, name='chain')
model.summary()
print(model, isinstance(model, keras.Model), isinstance(keras.Sequential(), keras.Model))
print(model(np.ones((2, 6, 6, 2), 'float32')).shape)
print([layer.name for layer in model.layers])
print(model.get_layer('dense').output is outputs, model.get_layer('conv2d').input is inputs)

lonely = layers.Dense(2)
for attempt in (
    lambda: lonely.output,
    lambda: keras.Model(inputs=keras.Input((3,)), outputs=outputs),
    lambda: keras.Model(inputs=inputs, outputs=[1]),
    lambda: model.get_layer('nothing'),
    lambda: model.predict(np.ones((2, 5, 5, 2)), verbose=0),
    lambda: keras.Sequential([lonely]).inputs,
):
    try:
        attempt()
        print('no error')
    except Exception as error:
        print(type(error).__name__, str(error).splitlines()[0])
print(keras.Model(inputs, outputs).name, keras.Model(inputs, outputs).name)
