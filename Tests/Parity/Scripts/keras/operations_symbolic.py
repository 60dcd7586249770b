# Functions, operators and parts of tensors without numbers; layers that cannot be followed; training in call.
import numpy as np
import tensorflow as tf
import keras
from keras import layers, ops
from tensorflow.keras import backend as K


def formula(shape, scale=0.4):
    count = int(np.prod(shape))
    return (np.sin(np.arange(count) * 1.3 + 0.2) * scale).reshape(shape).astype("float32")


x = formula((6, 4), 1.0)
z = formula((6, 3, 4), 1.0)


def show(name, function, shape=(4,), data=x):
    inputs = keras.Input(shape)
    outputs = function(inputs)
    model = keras.Model(inputs, outputs)
    result = model.predict(data, verbose=0, batch_size=4)
    print(name, outputs.shape, np.round(result[4].astype("float64"), 3).tolist())


show("sum", lambda t: ops.sum(t, axis=1))
show("sum keepdims", lambda t: ops.sum(ops.square(t), axis=1, keepdims=True))
show("mean", lambda t: ops.mean(t, axis=-1, keepdims=True))
show("max", lambda t: ops.max(t, axis=(1, 2)), (3, 4), z)
show("transpose", lambda t: ops.transpose(t, (0, 2, 1)), (3, 4), z)
show("softmax axis", lambda t: ops.softmax(t, axis=1), (3, 4), z)
show("where", lambda t: ops.where(t > 0, t, t * 0.1))
show("clip", lambda t: ops.clip(t, -0.2, 0.2))
show("exp log", lambda t: ops.log(ops.exp(t) + 1.0))
show("slice", lambda t: t[:, 1:3])
show("column", lambda t: t[:, 0])
show("ellipsis", lambda t: t[..., ::2], (3, 4), z)
show("stack", lambda t: ops.stack([t, t * 2], axis=1))
show("split", lambda t: ops.split(t, 2, axis=1)[1])
show("one_hot", lambda t: ops.one_hot(ops.argmax(t, axis=-1), 4))
show("matmul", lambda t: ops.matmul(t, ops.transpose(t, (0, 2, 1))), (3, 4), z)
show("concatenate", lambda t: ops.concatenate([t, ops.abs(t)], axis=-1))
show("reverse divide", lambda t: 1.0 / (1.0 + ops.exp(-t)))
show("floor", lambda t: (t * 10) // 3)
show("norm", lambda t: ops.norm(t, axis=1, keepdims=True))
show("flip", lambda t: ops.flip(t, axis=1))
show("expand", lambda t: ops.expand_dims(t, 1) * ops.expand_dims(t, 2))
print(ops.shape(keras.Input((28, 28, 1))))


# A siamese network: the distance between two passes through shared layers
def distance(vectors):
    a, b = vectors
    return K.sqrt(K.maximum(K.sum(K.square(a - b), axis=1, keepdims=True), K.epsilon()))


def contrastive(y_true, y_pred):
    near = ops.square(y_pred)
    far = ops.square(ops.maximum(1 - y_pred, 0))
    return ops.mean(y_true * near + (1 - y_true) * far)


base = keras.Sequential([keras.Input((4,)), layers.Dense(5, activation="relu"), layers.Dense(3)])
for weight in base.weights:
    weight.assign(formula(tuple(weight.shape)))
left, right = keras.Input((4,)), keras.Input((4,))
output = layers.Lambda(distance, output_shape=(1,))([base(left), base(right)])
siamese = keras.Model([left, right], output)
siamese.compile(optimizer=keras.optimizers.RMSprop(0.01), loss=contrastive)
history = siamese.fit([x, x[::-1].copy()], np.array([0, 1, 0, 1, 1, 0.0]), batch_size=3, epochs=3, shuffle=False, verbose=0)
print(["%.4f" % v for v in history.history["loss"]])
print(np.round(siamese.predict([x, x[::-1].copy()], verbose=0)[:, 0], 3))


# A layer with weights behind functions, a batch's own numbers, and add_loss
class Scale(layers.Layer):
    def build(self, input_shape):
        self.raw = self.add_weight(shape=(input_shape[-1],), initializer="ones", name="raw")

    def call(self, inputs):
        return inputs * ops.softplus(self.raw)


class Centered(layers.Layer):
    def call(self, inputs):
        return inputs - ops.mean(inputs, axis=0, keepdims=True)


class Penalized(layers.Layer):
    def __init__(self, rate):
        super().__init__()
        self.rate = rate

    def call(self, inputs):
        self.add_loss(self.rate * ops.mean(ops.square(inputs)))
        return inputs


def trained(*parts):
    inputs = keras.Input((4,))
    t = layers.Dense(3, kernel_initializer="ones")(inputs)
    for part in parts:
        t = part(t)
    model = keras.Model(inputs, layers.Dense(1, kernel_initializer="ones")(t))
    model.compile(optimizer=keras.optimizers.SGD(0.1), loss="mse")
    history = model.fit(x, x[:, :1], batch_size=3, epochs=2, shuffle=False, verbose=0)
    print(["%.4f" % v for v in history.history["loss"]], "%.4f" % model.evaluate(x, x[:, :1], verbose=0))
    print(np.round(model.predict(x, verbose=0, batch_size=2)[:, 0], 3), len(model.trainable_weights))


trained(Scale())
trained(Centered())
trained(Penalized(0.5))
trained(layers.Lambda(lambda t: ops.sum(t * t, axis=1, keepdims=True)))


# training in call
class Noisy(layers.Layer):
    def call(self, inputs, training=None):
        if training:
            return inputs * 10.0
        return inputs


class Net(keras.Model):
    def __init__(self):
        super().__init__()
        self.first = layers.Dense(2, kernel_initializer="ones")
        self.noisy = Noisy()
        self.norm = layers.BatchNormalization()
        self.last = layers.Dense(1, kernel_initializer="ones")

    def call(self, inputs, training=False):
        t = self.noisy(self.first(inputs), training=training)
        t = self.norm(t, training=False)
        return self.last(t)


net = Net()
net.compile(optimizer=keras.optimizers.SGD(0.001), loss="mse", metrics=["mae"])
history = net.fit(x, x[:, :1], batch_size=6, epochs=2, shuffle=False, verbose=0)
print({name: ["%.3f" % v for v in values] for name, values in history.history.items()})
print(["%.3f" % v for v in net.evaluate(x, x[:, :1], verbose=0)])
print(np.round(net(x[:2], training=True).numpy()[:, 0], 2), np.round(net(x[:2]).numpy()[:, 0], 3))
print(np.round(net.predict(x[:2], verbose=0)[:, 0], 3), np.round(net.norm.moving_mean.numpy(), 3))
layer = Noisy()
print(layer(x[:1], training=True).numpy()[0, 0] / x[0, 0], layer(x[:1]).numpy()[0, 0] / x[0, 0])


# A variational autoencoder: sampling with zeros for noise, add_loss in call
class Sampling(layers.Layer):
    def call(self, inputs):
        z_mean, z_log_var = inputs
        batch, dim = ops.shape(z_mean)[0], ops.shape(z_mean)[1]
        epsilon = ops.ones((batch, dim)) * 0.1
        return z_mean + ops.exp(0.5 * z_log_var) * epsilon


class Autoencoder(keras.Model):
    def __init__(self):
        super().__init__()
        self.hidden = layers.Dense(3, activation="tanh", kernel_initializer="ones")
        self.mean, self.log_var = layers.Dense(2, kernel_initializer="ones"), layers.Dense(2, kernel_initializer="ones")
        self.sampling = Sampling()
        self.decoder = layers.Dense(4, kernel_initializer="ones")

    def call(self, inputs):
        h = self.hidden(inputs)
        z_mean, z_log_var = self.mean(h), self.log_var(h)
        kl = -0.5 * ops.mean(z_log_var - ops.square(z_mean) - ops.exp(z_log_var) + 1)
        self.add_loss(kl)
        return self.decoder(self.sampling((z_mean, z_log_var)))


vae = Autoencoder()
vae.compile(optimizer=keras.optimizers.Adam(0.01), loss="mse")
history = vae.fit(x, x, batch_size=3, epochs=3, shuffle=False, verbose=0)
print(["%.4f" % v for v in history.history["loss"]])
print("%.3f" % vae.evaluate(x, x, verbose=0), vae.predict(x, verbose=0).shape, len(vae.losses))
