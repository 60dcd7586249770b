from tensorflow import keras
from tensorflow.keras import layers

c = layers.Conv2D(8, 3, strides=2, padding='same', activation='relu', name='first')
print(c.name, c.filters, c.kernel_size, c.strides, c.padding, c.dilation_rate, c.groups, c.use_bias, c.built, c.trainable)
print(c.activation.__name__, c.dtype)
p = layers.MaxPooling2D((2, 3))
print(p.pool_size, p.strides, p.padding)
d = layers.Dense(10)
print(d.units, d.activation.__name__, d.weights)
print(layers.Dropout(0.3).rate, layers.BatchNormalization().momentum, layers.BatchNormalization().epsilon)
print(layers.Reshape((4, 4)).target_shape, layers.Rescaling(2.0).scale, layers.ZeroPadding2D(2).padding)
m = keras.Sequential([keras.Input((8, 8, 1)), c, p])
print(c.input.shape, c.output.shape, p.output.shape, c.built, c.kernel.shape)
print(m.layers[0] is c, len(c.trainable_weights), c.count_params())
