# Layers and models as classes of a script's own, and layers that a function describes.
import keras
import numpy as np
from keras import layers, ops

x = (np.arange(2 * 6 * 6 * 1).reshape(2, 6, 6, 1) % 11).astype('float32') / 11
flat = x.reshape(2, 36)
flat4 = (np.arange(32).reshape(8, 4) % 7).astype('float32') / 7
y = flat4.sum(axis=1, keepdims=True) + 1


class Linear(layers.Layer):
    def __init__(self, units=3, **arguments):
        super().__init__(**arguments)
        self.units = units

    def build(self, input_shape):
        self.w = self.add_weight(shape=(input_shape[-1], self.units), initializer='ones', trainable=True)
        self.b = self.add_weight(shape=(self.units,), initializer='zeros', trainable=True)

    def call(self, inputs):
        return ops.matmul(inputs, self.w) + self.b


layer = Linear(2)
print(layer(flat4).numpy().round(4).tolist()[:2])
print([weight.shape for weight in layer.weights], layer.count_params(), len(layer.trainable_weights))


class Block(layers.Layer):
    def __init__(self, filters):
        super().__init__()
        self.conv = layers.Conv2D(filters, 3, padding='same', kernel_initializer='ones')
        self.rest = [layers.ReLU(), layers.Dropout(0.5)]

    def call(self, inputs, training=None):
        out = self.conv(inputs)
        for part in self.rest:
            out = part(out)
        return out + inputs


block = Block(1)
print(np.array(block(x)).sum().round(3), len(block.weights))


class Net(keras.Model):
    def __init__(self):
        super().__init__()
        self.block = Block(1)
        self.flatten = layers.Flatten()
        self.dense = layers.Dense(1, kernel_initializer='ones')

    def call(self, inputs):
        return self.dense(self.flatten(self.block(inputs)))


net = Net()
print(net(x).shape, len(net.layers), len(net.weights))
print(np.array(net.predict(x, verbose=0)).round(2).tolist())


class Regression(keras.Model):
    def __init__(self):
        super().__init__()
        self.linear = Linear(1)

    def call(self, inputs):
        return self.linear(inputs)


model = Regression()
model.compile(optimizer=keras.optimizers.SGD(0.1), loss='mse', metrics=['mae'])
history = model.fit(flat4, y, epochs=3, batch_size=4, shuffle=False, verbose=0)
print({name: [round(value, 4) for value in values] for name, values in history.history.items()})
print([weight.numpy().round(4).ravel().tolist() for weight in model.weights])
print([round(value, 4) for value in model.evaluate(flat4, y, verbose=0)])

inputs = keras.Input((6, 6, 1))
scaled = layers.Lambda(lambda image: image * 2 - 1)(inputs)
out = layers.Dense(1, kernel_initializer='ones')(layers.Flatten()(Block(1)(scaled)))
functional = keras.Model(inputs, out)
print(functional.predict(x, verbose=0).round(2).tolist(), functional.count_params())
print([type(part).__name__ for part in functional.layers])

sequential = keras.Sequential([keras.Input((4,)), Linear(3), layers.ReLU(), Linear(1)])
print(sequential.predict(flat4, verbose=0).round(3).ravel().tolist()[:3], sequential.count_params())

inputs = keras.Input((6, 6, 1))
pooled = ops.mean(ops.relu(layers.Conv2D(2, 3, kernel_initializer='ones')(inputs)), axis=(1, 2))
joined = ops.concatenate([pooled, ops.reshape(inputs, (-1, 36))], axis=-1)
print(keras.Model(inputs, joined).predict(x, verbose=0).round(3)[0, :4].tolist(), joined.shape)
print(isinstance(layer, layers.Layer), isinstance(net, keras.Model), isinstance(layer, keras.Model))
net.block.conv.trainable = False
print(len(net.trainable_weights), len(net.non_trainable_weights))
