import numpy as np
from tensorflow import keras
from tensorflow.keras import layers

rng = np.random.default_rng(0)


def show(layer, shape):
    x = rng.normal(size=shape).astype('float32')
    layer.build(shape)
    layer.set_weights([rng.normal(size=w.shape) for w in layer.get_weights()])
    y = np.array(layer(x))
    print(layer.name, y.shape, [w.shape for w in layer.get_weights()], layer.count_params())
    print(np.round(y.reshape(-1)[:6], 4), np.round(float(y.sum()), 3))


show(layers.DepthwiseConv2D(3), (1, 6, 5, 2))
show(layers.DepthwiseConv2D((3, 2), padding='same', depth_multiplier=3, activation='relu'), (2, 5, 4, 2))
show(layers.DepthwiseConv2D(3, strides=2, padding='same', use_bias=False), (1, 7, 8, 3))
show(layers.DepthwiseConv2D(2, dilation_rate=2), (1, 6, 6, 4))
d = layers.DepthwiseConv2D(3)
print(d.kernel_size, d.strides, d.depth_multiplier, d.padding, d.dilation_rate, d)
m = keras.Sequential([keras.Input((8, 8, 3)), d, layers.Conv2D(4, 1), layers.GlobalMaxPooling2D()])
m.summary()
try:
    keras.Sequential([keras.Input((2, 2, 3)), layers.DepthwiseConv2D(3)])
except ValueError as error:
    print(str(error).split('.')[0])
try:
    layers.DepthwiseConv2D(3, depth_multiplier=0)
except ValueError as error:
    print('ValueError')
