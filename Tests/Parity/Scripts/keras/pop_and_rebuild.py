from tensorflow import keras
from tensorflow.keras import layers

m = keras.Sequential()
m.add(keras.Input(shape=(6, 6, 1)))
m.add(layers.Conv2D(2, 3))
m.add(layers.Flatten())
m.add(layers.Dense(4))
print(len(m.layers), m.output_shape, m.count_params())
m.pop()
print(len(m.layers), m.output_shape, m.count_params())
m.add(layers.Dense(5, name='head'))
print([layer.name for layer in m.layers], m.output_shape)
print([layer.output.shape for layer in m.layers])
print(m.get_layer('head').units, m.layers[0].filters, m.layers[0].kernel_size, m.layers[0].strides, m.layers[0].padding)
