# Steps, losses and metrics of a script's own in compile and fit.
import numpy as np
import tensorflow as tf
import keras
from keras import layers, ops


def formula(shape, scale=0.4):
    count = int(np.prod(shape))
    return (np.sin(np.arange(count) * 1.3 + 0.2) * scale).reshape(shape).astype("float32")


def network(cls=keras.Model, outputs=3, **more):
    inputs = keras.Input((6,))
    h = layers.Dense(5, activation="tanh", kernel_regularizer=more.pop("regularizer", None))(inputs)
    model = cls(inputs, layers.Dense(outputs, **more)(h))
    for weight in model.weights:
        weight.assign(formula(tuple(weight.shape)))
    return model


x = formula((12, 6), 1.0)
y = formula((12, 3), 0.5)
labels = np.arange(12) % 3


def show(history):
    for name, values in sorted(history.history.items()):
        print(name, ["%.3f" % value for value in values])


# Functions in compile
def scaled_error(y_true, y_pred):
    return ops.mean(ops.square(y_true - y_pred), axis=-1) * 10


def largest_error(y_true, y_pred):
    return ops.max(ops.abs(y_true - y_pred))


model = network()
model.compile(optimizer=keras.optimizers.Adam(0.01), loss=scaled_error, metrics=[largest_error, "mae"])
show(model.fit(x, y, batch_size=4, epochs=2, shuffle=False, verbose=0, validation_data=(x[:5], y[:5])))
print(["%.3f" % value for value in model.evaluate(x, y, verbose=0)])
print(["%.3f" % value for value in model.train_on_batch(x, y)[:1]])
show(model.fit(x, y, batch_size=4, shuffle=False, verbose=0, sample_weight=np.linspace(0, 1, 12)))
model = network()
model.compile("sgd", loss=lambda a, b: tf.reduce_mean((a - b) ** 4, axis=-1))
show(model.fit(x, y, batch_size=12, epochs=2, shuffle=False, verbose=0))


# Classes in compile
class Weighted(keras.losses.Loss):
    def __init__(self, factor=2.0, name="weighted"):
        super().__init__(name=name)
        self.factor = factor

    def call(self, y_true, y_pred):
        error = ops.square(y_true - y_pred)
        return self.factor * ops.mean(error, axis=-1)


class Hits(keras.metrics.Metric):
    def __init__(self, name="hits", **kwargs):
        super().__init__(name=name, **kwargs)
        self.hits = self.add_weight(shape=(), name="hits", initializer="zeros")

    def update_state(self, y_true, y_pred, sample_weight=None):
        near = ops.cast(ops.abs(y_true - y_pred) < 0.2, "float32")
        self.hits.assign_add(ops.sum(near))

    def result(self):
        return self.hits

    def reset_state(self):
        self.hits.assign(0.0)


model = network(regularizer="l2")
model.compile(optimizer=keras.optimizers.SGD(0.1), loss=Weighted(3.0), metrics=[Hits()])
show(model.fit(x, y, batch_size=4, epochs=2, shuffle=False, verbose=0))
loss = Weighted()
print("%.4f" % float(loss(y, y * 0)), loss.name)
metric = Hits()
metric.update_state(tf.constant([0.0, 1.0]), tf.constant([0.1, 0.0]))
print(float(metric.result()))
print(float(metric(tf.constant([0.0]), tf.constant([0.1]))))
metric.reset_state()
print(float(metric.result()), metric.name)

# A function for one of two outputs
inputs = keras.Input((6,))
h = layers.Dense(5, activation="relu")(inputs)
model = keras.Model(inputs, {"a": layers.Dense(3, name="a")(h), "b": layers.Dense(1, name="b")(h)})
for weight in model.weights:
    weight.assign(formula(tuple(weight.shape)))
model.compile(
    "sgd", loss={"a": scaled_error, "b": "mae"}, loss_weights={"a": 0.5, "b": 2.0},
    metrics={"a": [largest_error], "b": ["mse"]})
show(model.fit(x, {"a": y, "b": y[:, :1]}, batch_size=4, epochs=2, shuffle=False, verbose=0))


# train_step
class Stepping(keras.Model):
    def train_step(self, data):
        inputs, targets = data
        with tf.GradientTape() as tape:
            outputs = self(inputs, training=True)
            loss = self.compute_loss(y=targets, y_pred=outputs)
        gradients = tape.gradient(loss, self.trainable_variables)
        self.optimizer.apply_gradients(zip(gradients, self.trainable_variables))
        for metric in self.metrics:
            if metric.name == "loss":
                metric.update_state(loss)
            else:
                metric.update_state(targets, outputs)
        return {m.name: m.result() for m in self.metrics}


model = network(Stepping)
model.compile(optimizer=keras.optimizers.RMSprop(0.01), loss="mse", metrics=["mae"])
show(model.fit(x, y, batch_size=5, epochs=2, shuffle=False, verbose=0))
print(["%.3f" % value for value in model.evaluate(x, y, verbose=0)])
print([m.name for m in model.metrics], model.predict(x[:1], verbose=0).shape)


# Metrics of the model's own, and a step that uses no compiled loss
class Tracking(keras.Model):
    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.loss_tracker = keras.metrics.Mean(name="loss")
        self.mae_metric = keras.metrics.MeanAbsoluteError(name="mae")
        self.loss_fn = keras.losses.MeanSquaredError()

    def train_step(self, data):
        inputs, targets = data
        with tf.GradientTape() as tape:
            outputs = self(inputs, training=True)
            loss = self.loss_fn(targets, outputs)
        variables = self.trainable_variables
        self.optimizer.apply(tape.gradient(loss, variables), variables)
        self.loss_tracker.update_state(loss)
        self.mae_metric.update_state(targets, outputs)
        return {"loss": self.loss_tracker.result(), "mae": self.mae_metric.result()}

    def test_step(self, data):
        inputs, targets = data
        outputs = self(inputs, training=False)
        self.loss_tracker.update_state(self.loss_fn(targets, outputs))
        self.mae_metric.update_state(targets, outputs)
        return {m.name: m.result() for m in self.metrics}

    @property
    def metrics(self):
        return [self.loss_tracker, self.mae_metric]


model = network(Tracking)
model.compile(optimizer="adam")
show(model.fit(x, y, batch_size=5, epochs=2, shuffle=False, verbose=0, validation_data=(x[:4], y[:4])))
print({name: "%.3f" % value for name, value in model.evaluate(x, y, verbose=0, return_dict=True).items()})


# compute_loss and compute_metrics replaced, and super() called
class Replaced(keras.Model):
    def compute_loss(self, x=None, y=None, y_pred=None, sample_weight=None, training=True):
        return super().compute_loss(x, y, y_pred, sample_weight) + 0.1 * ops.mean(ops.square(y_pred))

    def train_step(self, data):
        logs = super().train_step(data)
        logs["twice"] = logs["loss"] * 2
        return logs


model = network(Replaced, activation="softmax")
model.compile(optimizer="adam", loss="sparse_categorical_crossentropy", metrics=["accuracy"])
show(model.fit(x, labels, batch_size=5, epochs=2, shuffle=False, verbose=0))


# Two networks and two optimizers
class Adversaries(keras.Model):
    def __init__(self, critic, generator, size):
        super().__init__()
        self.critic, self.generator, self.size = critic, generator, size
        self.d_loss_tracker = keras.metrics.Mean(name="d_loss")
        self.g_loss_tracker = keras.metrics.Mean(name="g_loss")

    def compile(self, d_optimizer, g_optimizer, loss_fn):
        super().compile()
        self.d_optimizer, self.g_optimizer, self.loss_fn = d_optimizer, g_optimizer, loss_fn

    @property
    def metrics(self):
        return [self.d_loss_tracker, self.g_loss_tracker]

    def train_step(self, real):
        if isinstance(real, tuple):
            real = real[0]
        batch_size = ops.shape(real)[0]
        noise = ops.ones((batch_size, self.size)) * 0.3
        generated = self.generator(noise)
        combined = ops.concatenate([generated, real], axis=0)
        truth = ops.concatenate([ops.ones((batch_size, 1)), ops.zeros((batch_size, 1))], axis=0)
        with tf.GradientTape() as tape:
            d_loss = self.loss_fn(truth, self.critic(combined))
        grads = tape.gradient(d_loss, self.critic.trainable_weights)
        self.d_optimizer.apply_gradients(zip(grads, self.critic.trainable_weights))
        with tf.GradientTape() as tape:
            predictions = self.critic(self.generator(noise))
            g_loss = self.loss_fn(ops.zeros((batch_size, 1)), predictions)
        grads = tape.gradient(g_loss, self.generator.trainable_weights)
        self.g_optimizer.apply_gradients(zip(grads, self.generator.trainable_weights))
        self.d_loss_tracker.update_state(d_loss)
        self.g_loss_tracker.update_state(g_loss)
        return {"d_loss": self.d_loss_tracker.result(), "g_loss": self.g_loss_tracker.result()}


critic = network(outputs=1)
generator = keras.Sequential([keras.Input((2,)), layers.Dense(6, activation="tanh")])
for weight in generator.weights:
    weight.assign(formula(tuple(weight.shape)))
gan = Adversaries(critic, generator, 2)
gan.compile(keras.optimizers.Adam(0.01), keras.optimizers.Adam(0.02), keras.losses.BinaryCrossentropy(from_logits=True))
show(gan.fit(x, batch_size=4, epochs=2, shuffle=False, verbose=0))
show(gan.fit(tf.data.Dataset.from_tensor_slices(x).batch(6), epochs=2, verbose=0))
