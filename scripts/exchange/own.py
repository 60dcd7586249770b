# Layers and models as classes of one's own: registered, by custom_objects, with weights of their own, with layers in
# attributes, lists and dicts.
import numpy as np
import keras
from keras import layers, ops

@keras.saving.register_keras_serializable(package='Mine')
class Residual(layers.Layer):
    def __init__(self, filters, rate=0.0, **kwargs):
        super().__init__(**kwargs)
        self.filters = filters
        self.rate = rate
        self.first = layers.Conv2D(filters, 3, padding='same')
        self.bn = layers.BatchNormalization()
        self.more = [layers.Conv2D(filters, 1), [layers.Conv2D(filters, 1, activation='relu'), layers.Dropout(rate)]]
        self.named = {'z': layers.Conv2D(filters, 1), 'a': layers.Conv2D(filters, 1)}
        self._hidden = layers.Conv2D(filters, 1)

    def call(self, inputs, training=None):
        x = self.bn(self.first(inputs), training=training)
        x = self.more[1][1](self.more[1][0](self.more[0](x)), training=training)
        x = self.named['a'](self.named['z'](x))
        return self._hidden(x) + inputs

    def get_config(self):
        return {**super().get_config(), 'filters': self.filters, 'rate': self.rate}

class Scaled(layers.Layer):
    """Without get_config: what it was made with is found by itself."""
    def __init__(self, units=3, activation='relu', **kwargs):
        super().__init__(**kwargs)
        self.units = units
        self.act = layers.Activation(activation)

    def build(self, input_shape):
        self.fixed = self.add_weight(shape=(self.units,), initializer='ones', trainable=False, name='fixed')
        self.w = self.add_weight(shape=(input_shape[-1], self.units), initializer='glorot_uniform', name='w')
        self.b = self.add_weight(shape=(self.units,), initializer='zeros', name='b')

    def call(self, inputs):
        return self.act(ops.matmul(inputs, self.w) + self.b)

class Net(keras.Model):
    def __init__(self, width=4, **kwargs):
        super().__init__(**kwargs)
        self.width = width
        self.conv = layers.Conv2D(width, 3)
        self.flat = layers.Flatten()
        self.heads = [layers.Dense(5, activation='tanh'), layers.Dense(2)]
        self.tower = keras.Sequential([layers.Dense(4), layers.Dense(5)])
        self.zoom = layers.Dense(5)

    def call(self, inputs):
        x = self.heads[0](self.flat(self.conv(inputs)))
        return self.heads[1](self.zoom(self.tower(x)))

    def get_config(self):
        return {**super().get_config(), 'width': self.width}

def doubled(x):
    return x * 2.0

def in_a_graph():
    i = keras.Input((8, 8, 2), name='i')
    x = Residual(2, name='res')(i)
    x = layers.GlobalAveragePooling2D()(Residual(2, rate=0)(x))
    return keras.Model(i, Scaled(2, activation='tanh')(x))

def in_a_row():
    return keras.Sequential([keras.Input((8, 8, 2)), Residual(2), layers.Flatten(), Scaled(4), Scaled(), layers.Dense(2)])

def with_a_function():
    return keras.Sequential([keras.Input((8, 8, 2)), layers.Lambda(doubled, name='twice'), layers.Flatten(), layers.Dense(2)])

def of_its_own():
    net = Net(3)
    net(numbers(1, 8, 8, 2))
    return net

own_cases = {'graph': in_a_graph, 'row': in_a_row, 'function': with_a_function, 'net': of_its_own}
own_objects = {'Scaled': Scaled, 'Net': Net, 'doubled': doubled}

def own_model(name):
    model = own_cases[name]()
    fill(model)
    model.compile(keras.optimizers.Adam(0.01), 'mse')
    return model

def own_epoch(model):
    x, y = numbers(10, 8, 8, 2), numbers(10, 2) * 0.5
    return model.fit(x, y, batch_size=5, epochs=1, shuffle=False, verbose=0).history['loss']
