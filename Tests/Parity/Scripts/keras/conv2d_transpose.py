import numpy as np
from tensorflow import keras
from tensorflow.keras import layers

rng = np.random.default_rng(0)


def show(layer, shape):
    x = rng.normal(size=shape).astype('float32')
    layer.build(shape)
    layer.set_weights([rng.normal(size=w.shape) for w in layer.get_weights()])
    y = np.array(layer(x))
    print(layer.name, y.shape, tuple(layer.compute_output_shape(shape)), [w.shape for w in layer.get_weights()])
    print(np.round(y.reshape(-1)[:6], 3), np.round(float(y.sum()), 2))


show(layers.Conv2DTranspose(3, 3), (1, 4, 5, 2))
show(layers.Conv2DTranspose(3, 3, strides=2), (2, 4, 3, 2))
show(layers.Conv2DTranspose(3, 3, strides=2, padding='same', activation='relu'), (1, 4, 3, 2))
show(layers.Conv2DTranspose(2, (2, 4), strides=(3, 2), padding='same', use_bias=False), (1, 3, 4, 3))
show(layers.Conv2DTranspose(2, 2, strides=3), (1, 3, 3, 1))
show(layers.Conv2DTranspose(2, 4, strides=2, padding='same'), (1, 4, 4, 2))
show(layers.Conv2DTranspose(2, 5, padding='same'), (1, 4, 4, 2))
show(layers.Conv2DTranspose(2, 3, strides=2, output_padding=1), (1, 4, 4, 2))
show(layers.Conv2DTranspose(2, 3, strides=2, padding='same', output_padding=0), (1, 4, 4, 2))
show(layers.Conv2DTranspose(2, 3, strides=2, padding='same', output_padding=1), (1, 4, 4, 2))
show(layers.Conv2DTranspose(2, 4, strides=3, padding='same', output_padding=(2, 1)), (1, 4, 4, 2))
show(layers.Convolution2DTranspose(20, 3, strides=2, padding='same'), (2, 4, 4, 17))
print(tuple(layers.Conv2DTranspose(2, 3, dilation_rate=2).compute_output_shape((1, 4, 5, 2))))
t = layers.Conv2DTranspose(8, 3, strides=2)
print(t.filters, t.kernel_size, t.strides, t.padding, t.output_padding, t.dilation_rate, t)
m = keras.Sequential([
    keras.Input((7, 7, 16)), t, layers.Conv2DTranspose(4, 3, strides=2, padding='same'),
    layers.Conv2DTranspose(1, 3, padding='same', activation='sigmoid'),
])
m.summary()
for attempt in (
    lambda: layers.Conv2DTranspose(4, 3, strides=2, output_padding=2),
    lambda: layers.Conv2DTranspose(4, 3, strides=2, dilation_rate=2),
    lambda: layers.Conv2DTranspose(0, 3),
    lambda: layers.Conv2DTranspose(4, 3)(np.ones((2, 8))),
):
    try:
        attempt()
    except ValueError as error:
        print(str(error).splitlines()[0].split('layer')[0][:110])

# An autoencoder learns as in Keras.
x = (np.arange(2 * 8 * 8).reshape(2, 8, 8, 1) % 7 / 7).astype('float32')
m = keras.Sequential([
    keras.Input((8, 8, 1)), layers.Conv2D(4, 3, strides=2, padding='same', activation='relu'),
    layers.Conv2DTranspose(1, 3, strides=2, padding='same', activation='sigmoid'),
])
for w in m.weights:
    w.assign(np.cos(np.arange(int(np.prod(w.shape)))).reshape(w.shape) / 2)
m.compile('adam', 'mse')
print(np.round(m.fit(x, x, epochs=3, shuffle=False, verbose=0).history['loss'], 5))
for w in m.get_weights():
    print(np.round(w.reshape(-1)[:4], 4))
