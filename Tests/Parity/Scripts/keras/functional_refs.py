from tensorflow import keras

x = keras.Input(shape=(28, 28, 1))
print(x.shape, x.dtype)
y = keras.Input((784,), name='pixels')
print(y.shape, y.name)
