import numpy as np
from tensorflow import keras
from tensorflow.keras import layers

x = np.linspace(-2, 2, 12).reshape(1, 2, 3, 2).astype('float32')
print(np.round(np.array(layers.ELU()(x)).reshape(-1), 4), layers.ELU(0.5).alpha)
print(np.round(np.array(layers.ELU(alpha=2)(x)).reshape(-1), 4))
p = layers.PReLU()
print(np.round(np.array(p(x)).reshape(-1), 4), [(w.name, tuple(w.shape)) for w in p.weights])
p = layers.PReLU(shared_axes=[1, 2])
p.build(x.shape)
p.set_weights([np.array([[[0.1, 0.5]]])])
print(np.round(np.array(p(x)).reshape(-1), 4), p.shared_axes, p.count_params(), p)
p = layers.PReLU(shared_axes=2, alpha_initializer=keras.initializers.Constant(0.25))
print(np.round(np.array(p(x)).reshape(-1), 4), p.shared_axes, p.get_weights()[0].shape)
print(np.array(layers.Permute((3, 1, 2))(x)).shape, np.array(layers.Permute((2, 1, 3))(x)).reshape(-1)[:6].round(3))
print(layers.Permute((2, 1)).dims, layers.Permute((2, 1)).compute_output_shape((None, 10, 64)))
print(np.array(layers.RepeatVector(3)(np.array([[1., 2.]]))), layers.RepeatVector(3).n)
for layer in (layers.SpatialDropout2D(0.5), layers.GaussianNoise(0.3), layers.GaussianDropout(0.3), layers.AlphaDropout(0.3)):
    print(layer.name, np.array_equal(np.array(layer(x)), x), np.array_equal(np.array(layer(x, training=True)), x), layer)
y = np.array(layers.SpatialDropout2D(0.5)(np.ones((3, 4, 4, 50)), training=True))
print(sorted(set(y.reshape(-1).tolist())), bool((y == y[:, :1, :1, :]).all()))
m = keras.Sequential([
    keras.Input((4, 4, 3)), layers.PReLU(), layers.Permute((3, 1, 2)), layers.ELU(), layers.SpatialDropout2D(0.2),
    layers.GaussianNoise(0.1), layers.PReLU(shared_axes=[1, 2]), layers.Flatten(), layers.RepeatVector(2),
    layers.GaussianDropout(0.1), layers.AlphaDropout(0.1),
])
m.summary()
for attempt in (
    lambda: layers.Permute((1, 3)),
    lambda: layers.GaussianNoise(2),
    lambda: layers.SpatialDropout2D(1.5),
):
    try:
        attempt()
    except ValueError as error:
        print(str(error).splitlines()[0])
m = keras.Sequential([keras.Input((4,)), layers.Dense(3, kernel_initializer='ones'), layers.PReLU()])
m.compile(keras.optimizers.SGD(0.1), 'mse')
m.fit(np.array([[1., -2, 1, -3], [0.5, 0, -1, -2]]), np.ones((2, 3)), epochs=2, verbose=0, shuffle=False)
for w in m.get_weights():
    print(np.round(w, 4))
