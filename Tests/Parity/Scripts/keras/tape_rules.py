# What a tape follows, and what gradients look like.
import numpy as np
import tensorflow as tf

x = tf.Variable(3.0, name="x")
y = tf.Variable([1.0, 2.0])
c = tf.constant(2.0)
with tf.GradientTape(persistent=True) as tape:
    z = x * x * c + tf.reduce_sum(y ** 2)
print(tape.gradient(z, x), tape.gradient(z, c))
print(tape.gradient(z, [x, [y, c]]))
print(tape.gradient(z, {"a": x, "b": y}))
print(tape.gradient(z, c, unconnected_gradients=tf.UnconnectedGradients.ZERO))
print(tape.gradient([z, z * 2], x))
print(tape.gradient(y * 1.0, y))

with tf.GradientTape() as tape:
    tape.watch(c)
    w = c ** 3
print(tape.gradient(w, c).numpy())
for again in range(2):
    try:
        print(tape.gradient(w, c))
    except RuntimeError as error:
        print(str(error).split("\n")[0])

# What comes after the block is not followed.
with tf.GradientTape() as tape:
    v = x * 2
u = v * 3
print(tape.gradient(u, x))

# The middle of a calculation is a source, too.
with tf.GradientTape() as tape:
    middle = x * 2
    end = middle ** 2
print(tape.gradient(end, [middle, x]))

with tf.GradientTape(watch_accessed_variables=False) as tape:
    tape.watch(x)
    z = x * tf.reduce_sum(y)
print(tape.gradient(z, [x, y]))

with tf.GradientTape() as tape:
    z = x * 2
    with tape.stop_recording():
        hidden = x * 10
    z = z + hidden
print(tape.gradient(z, x))

frozen = tf.Variable(1.0, trainable=False)
with tf.GradientTape() as tape:
    z = frozen * x
print(tape.gradient(z, [frozen, x]))

with tf.GradientTape() as tape:
    z = y * [3.0, 4.0]
print(tape.gradient(z, y, output_gradients=tf.constant([1.0, 10.0])))

print(x, y)
x.assign(5.0)
x.assign_add(1.5)
x.assign_sub(0.5)
print(x.numpy(), float(x), x.shape, x.dtype, x.name)
y.assign_add([1.0, -1.0])
print(y.numpy(), y[0], len(y.shape))
n = tf.Variable(0)
n.assign_add(3)
print(n.numpy(), n.dtype)

clipped, norm = tf.clip_by_global_norm([tf.constant([3.0, 4.0]), tf.constant([12.0])], 6.5)
print(norm.numpy(), [t.numpy() for t in clipped])
print(tf.clip_by_norm(tf.constant([3.0, 4.0]), 1.0))
