# tf.data: what data sets are made of, what they are made into, and what fit makes of them.
import numpy as np
import tensorflow as tf

x = (np.arange(64).reshape(16, 4) % 7).astype('float32') / 7
y = x.sum(axis=1, keepdims=True) + 1

pairs = tf.data.Dataset.from_tensor_slices((x, y))
print(pairs.element_spec)
print(len(pairs), pairs.cardinality().numpy())
batches = pairs.batch(5)
print(batches.element_spec, len(batches))
print(batches)
for a, b in batches.take(1):
    print(a.shape, b.dtype, type(a).__name__)
print(batches.repeat().cardinality().numpy(), pairs.repeat(2).cardinality().numpy())
numbers = tf.data.Dataset.range(10)
print([int(n) for n in numbers.skip(7).concatenate(tf.data.Dataset.range(2))])
print([n.numpy() for n in numbers.take(5).batch(2)])
print([n.numpy() for n in numbers.take(5).batch(2, drop_remainder=True)])
print([(int(i), int(n)) for i, n in tf.data.Dataset.range(5, 8).enumerate()])
print(list(tf.data.Dataset.zip((tf.data.Dataset.range(3), tf.data.Dataset.range(3, 6))).as_numpy_iterator()))
print([n.numpy() for n in numbers.map(lambda n: n * 2, num_parallel_calls=tf.data.AUTOTUNE).filter(lambda n: n > 11)])
print(sorted(int(n) for n in numbers.shuffle(4, seed=1)))
print(sorted(int(n) for n in numbers.cache().shuffle(100).repeat(2).prefetch(tf.data.experimental.AUTOTUNE)))
named = tf.data.Dataset.from_tensor_slices({'a': [1, 2], 'b': [3., 4.]})
print(named.element_spec)
print(list(named.as_numpy_iterator()))
print([n.numpy() for n in numbers.batch(4).unbatch().take(3)])
print([n.numpy() for n in tf.data.Dataset.from_generator(
    lambda: iter([1, 2, 3]), output_signature=tf.TensorSpec(shape=(), dtype=tf.int32))])
print(next(iter(pairs.batch(16)))[0].shape)
for make in [lambda: len(numbers.repeat()), lambda: len(numbers.filter(lambda n: True))]:
    try:
        make()
    except TypeError as error:
        print(error)


def scaled(image, label):
    return tf.cast(image, tf.float32) / 2., label


def compiled():
    model = tf.keras.Sequential([tf.keras.Input((4,)), tf.keras.layers.Dense(1, kernel_initializer='ones')])
    model.compile(optimizer=tf.keras.optimizers.SGD(0.1), loss='mse', metrics=['mae'])
    return model


def rounded(history):
    return {name: [round(value, 4) for value in values] for name, values in history.history.items()}


train = pairs.map(scaled).batch(4).prefetch(tf.data.AUTOTUNE)
history = compiled().fit(train, epochs=2, verbose=0, validation_data=pairs.map(scaled).batch(8))
print(history.params, rounded(history))
history = compiled().fit(train.repeat(), epochs=2, steps_per_epoch=3, verbose=0)
print(history.params, rounded(history))
model = compiled()
print([round(value, 4) for value in model.evaluate(train, verbose=0)])
print(model.predict(train, verbose=0).shape, model.predict(pairs.map(lambda a, b: a).batch(3), verbose=0).shape)
