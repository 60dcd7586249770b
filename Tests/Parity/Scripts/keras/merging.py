import numpy as np
from tensorflow import keras
from tensorflow.keras import layers

a = np.arange(6, dtype='float32').reshape(2, 3) - 2
b = np.array([[1, 1, 5], [0, 4, -2]], dtype='float32')
c = np.full((2, 3), 2, dtype='float32')
for layer in [layers.Add(), layers.Multiply(), layers.Average(), layers.Maximum(), layers.Minimum(), layers.Concatenate()]:
    print(layer.name, np.round(layer([a, b, c]).numpy(), 4).tolist())
print(layers.Subtract()([a, b]).numpy().tolist())
m = np.arange(24, dtype='float32').reshape(2, 2, 2, 3)
print(layers.Multiply()([m, np.ones((2, 1, 1, 3), 'float32') * 3]).numpy()[0].tolist())
print(layers.Add()([m, np.array([[1, 2, 3], [4, 5, 6]], 'float32')]).numpy()[1].tolist())
print(layers.Concatenate(axis=1)([m, m[:, :1]]).shape, layers.Concatenate(axis=-1)([m, m[..., :1]]).shape, layers.Concatenate(axis=2)([m, m]).numpy()[0, 0].tolist())
x, y = keras.Input((4, 4, 8)), keras.Input((4, 4, 16))
print(layers.Concatenate()([x, y]).shape, layers.concatenate([x, x, y]).shape, layers.add([x, x]).shape, layers.concatenate([x, y], axis=-1, name='joined').shape)
print(layers.Multiply()([x, keras.Input((1, 1, 8))]).shape, layers.Add()([keras.Input((None, 3)), keras.Input((5, 1))]).shape)
print(layers.average([x, x]).shape, layers.maximum([x, x]).shape, layers.minimum([x, x]).shape, layers.multiply([x, x]).shape, layers.subtract([x, x]).shape)
for make in [lambda: layers.Add()([x, y]), lambda: layers.Add()(x), lambda: layers.Subtract()([x, x, x]), lambda: layers.Concatenate()([x, keras.Input((5, 4, 8))]), lambda: layers.Dense(2)([keras.Input((3,)), keras.Input((3,))])]:
    try:
        make()
    except Exception as e:
        print(type(e).__name__, str(e).split('\n')[0].split('keras_tensor')[0].split('KerasTensor')[0].split(' Inputs received')[0])
