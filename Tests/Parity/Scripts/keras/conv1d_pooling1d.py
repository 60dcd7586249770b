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
    print(np.round(y.reshape(-1)[:6], 3), np.round(float(y.sum()), 3))


show(layers.Conv1D(4, 3), (2, 8, 3))
show(layers.Conv1D(4, 3, padding='same', strides=2, activation='relu'), (1, 7, 3))
show(layers.Conv1D(4, 2, padding='causal', dilation_rate=3), (1, 8, 2))
show(layers.Conv1D(4, (2,), padding='causal', strides=2), (1, 7, 2))
show(layers.Conv1D(4, 3, groups=2, use_bias=False), (1, 6, 4))
show(layers.MaxPooling1D(), (2, 7, 3))
show(layers.MaxPool1D(3, strides=2, padding='same'), (2, 7, 3))
show(layers.AveragePooling1D(2), (2, 7, 3))
show(layers.AveragePooling1D(3, 1, 'same'), (2, 5, 2))
show(layers.GlobalAveragePooling1D(), (2, 7, 3))
show(layers.GlobalMaxPool1D(keepdims=True), (2, 7, 3))
c = layers.Conv1D(4, 3)
print(c.kernel_size, c.strides, c.dilation_rate, c.padding, c)
p = layers.MaxPooling1D(2)
print(p.pool_size, p.strides, p)
m = keras.Sequential([
    keras.Input((20, 3)), c, p, layers.Conv1D(8, 3, activation='relu'), layers.BatchNormalization(axis=1),
    layers.GlobalAveragePooling1D(), layers.Dense(2, activation='softmax'),
])
m.summary()
for attempt in (
    lambda: layers.Conv1D(4, (3, 3)),
    lambda: layers.Conv1D(4, 3, strides=2, dilation_rate=2),
    lambda: layers.Conv1D(5, 3, groups=2),
    lambda: layers.Conv1D(4, 9)(np.ones((1, 5, 2))),
    lambda: layers.Conv1D(4, 3)(np.ones((5, 2))),
):
    try:
        attempt()
    except ValueError as error:
        print(str(error).splitlines()[0].split(' of layer')[0].split('eceived')[0])

x = np.cos(np.arange(4 * 6 * 5)).reshape(4, 6, 5).astype('float32')
m = keras.Sequential([
    keras.Input((6, 5)), layers.BatchNormalization(axis=1), layers.Conv1D(3, 2), layers.MaxPooling1D(2),
    layers.Flatten(), layers.Dense(1),
])
for w in m.trainable_weights:
    w.assign(np.sin(np.arange(int(np.prod(w.shape)))).reshape(w.shape) / 2)
m.compile('sgd', 'mse')
print(np.round(m.fit(x, np.arange(4.), epochs=3, shuffle=False, verbose=0).history['loss'], 4))
for w in m.get_weights():
    print(np.round(w.reshape(-1)[:4], 4))
x = np.cos(np.arange(4 * 2 * 3 * 5)).reshape(4, 2, 3, 5).astype('float32')
b = layers.BatchNormalization(axis=1)
print(np.round(np.array(b(x, training=True)).reshape(-1)[:5], 4), [np.round(w, 4) for w in b.get_weights()])
