import numpy as np
from tensorflow import keras
from tensorflow.keras import layers

x = np.sin(np.arange(48.)).reshape(2, 3, 2, 4).astype('float32') * 3 + np.arange(4)


def show(layer, x=x):
    layer.build(x.shape)
    for w in layer.weights:
        w.assign(1 + np.cos(np.arange(int(np.prod(w.shape)))).reshape(w.shape) / 2)
    y = np.array(layer(x))
    print(layer.name, y.shape, [(w.name, tuple(w.shape)) for w in layer.weights], layer.count_params())
    print(np.round(y.reshape(-1)[:8], 4), np.round(float(y.sum()), 3))


show(layers.LayerNormalization())
show(layers.LayerNormalization(axis=1))
show(layers.LayerNormalization(axis=[1, 2, 3], epsilon=1e-5))
show(layers.LayerNormalization(axis=(1, -1), scale=False))
show(layers.LayerNormalization(center=False, scale=False), x.reshape(6, 8))
show(layers.GroupNormalization(groups=2))
show(layers.GroupNormalization(groups=-1))
show(layers.GroupNormalization(groups=1, scale=False))
show(layers.GroupNormalization(groups=3, axis=1))
show(layers.GroupNormalization(groups=4), x.reshape(6, 8))
y = np.array(layers.UnitNormalization()(x))
print(np.round(y.reshape(-1)[:8], 4), np.round(np.array(layers.UnitNormalization(axis=[1, 2])(x)).reshape(-1)[:4], 4))
print(np.round(np.array(layers.UnitNormalization()(np.zeros((1, 3)))), 4))
m = keras.Sequential([
    keras.Input((6, 6, 8)), layers.GroupNormalization(4), layers.Conv2D(8, 3), layers.LayerNormalization(),
    layers.Flatten(), layers.UnitNormalization(),
])
m.summary()
for attempt in (
    lambda: layers.GroupNormalization().build((None, 8, 8, 3)),
    lambda: layers.GroupNormalization(groups=2).build((None, 8, 8, 3)),
):
    try:
        attempt()
    except ValueError as error:
        print(str(error).splitlines()[0])

# They learn as in Keras.
m = keras.Sequential([
    keras.Input((3, 2, 4)), layers.GroupNormalization(2), layers.LayerNormalization(), layers.Flatten(),
    layers.Dense(1, kernel_initializer='ones'),
])
m.compile(keras.optimizers.SGD(0.001), 'mse')
print(np.round(m.fit(x, np.array([1., 2.]), epochs=3, shuffle=False, verbose=0).history['loss'], 4))
for w in m.get_weights()[:4]:
    print(np.round(w, 3))
