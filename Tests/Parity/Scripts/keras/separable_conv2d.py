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
    print(np.round(y.reshape(-1)[:6], 3), np.round(float(y.sum()), 2))


show(layers.SeparableConv2D(4, 3), (1, 6, 5, 2))
show(layers.SeparableConv2D(3, (3, 2), padding='same', depth_multiplier=2, activation='relu'), (2, 5, 4, 2))
show(layers.SeparableConv2D(5, 3, strides=2, padding='same', use_bias=False), (1, 7, 8, 3))
show(layers.SeparableConv2D(2, 2, dilation_rate=2), (1, 6, 6, 4))
show(layers.SeparableConvolution2D(20, 3), (2, 6, 6, 17))
s = layers.SeparableConv2D(8, 3, activation='relu')
print(s.filters, s.kernel_size, s.strides, s.depth_multiplier, s.padding, s.dilation_rate, s)
m = keras.Sequential([keras.Input((8, 8, 3)), s, layers.SeparableConv2D(4, 3), layers.GlobalAveragePooling2D()])
m.summary()
print([w.name for w in s.weights], [w.path for w in s.weights])
for attempt in (
    lambda: keras.Sequential([keras.Input((2, 2, 3)), layers.SeparableConv2D(4, 3)]),
    lambda: layers.SeparableConv2D(0, 3),
    lambda: layers.SeparableConv2D(4, 3, depth_multiplier=0),
):
    try:
        attempt()
    except ValueError as error:
        print(str(error).splitlines()[0].split('.')[0])

# One step of training moves the three weights as in Keras.
x = np.linspace(-1, 1, 2 * 5 * 5 * 2).reshape(2, 5, 5, 2).astype('float32')
y = np.array([0, 2])
m = keras.Sequential([keras.Input((5, 5, 2)), layers.SeparableConv2D(3, 3), layers.GlobalAveragePooling2D()])
for w in m.weights:
    w.assign(np.cos(np.arange(int(np.prod(w.shape)))).reshape(w.shape))
m.compile('sgd', keras.losses.SparseCategoricalCrossentropy(from_logits=True))
print(np.round(m.fit(x, y, epochs=2, shuffle=False, verbose=0).history['loss'], 4))
for w in m.get_weights():
    print(np.round(w.reshape(-1)[:4], 4))
