import numpy as np
import tensorflow as tf

x = tf.constant([[1.0, -2.0, 3.0], [4.0, 5.0, -6.0]])
print(tf.reduce_mean(x), tf.reduce_mean(x, axis=0), tf.reduce_sum(x, axis=1, keepdims=True))
print(tf.reduce_max(x, axis=-1), tf.reduce_min(x), tf.reduce_prod(tf.constant([2, 3, 4])))
print(tf.argmax(x), tf.argmax(x, axis=1), tf.argmin(x, 1))
print(tf.cast(x, tf.int32), tf.cast([1, 0], tf.bool))
print(tf.expand_dims(x, -1).shape, tf.squeeze(tf.zeros((1, 3, 1))).shape, tf.reshape(x, [-1]))
print(tf.transpose(x), tf.transpose(tf.zeros((2, 3, 4)), perm=[2, 0, 1]).shape)
print(tf.concat([x, x], axis=0).shape, tf.stack([x, x], axis=1).shape, [p.numpy().tolist() for p in tf.unstack(x)])
print(tf.one_hot([0, 2, 5], 3), tf.one_hot([1], depth=2, dtype=tf.int32))
print(tf.maximum(x, 0), tf.minimum(x, 1.0), tf.abs(x), tf.square(x), tf.sign(x))
print(tf.clip_by_value(x, -1.0, 2.0), tf.equal(tf.argmax(x, 1), [2, 1]))
print(tf.matmul(x, x, ) if False else tf.matmul(x, tf.transpose(x)), tf.add(x, 1.0), tf.multiply(2.0, x))
print(tf.shape(x), tf.rank(x), tf.size(x), tf.zeros([2, 2]), tf.ones_like(x), tf.fill([2], 7))
print(tf.range(5), tf.range(1, 6, 2), tf.linspace(0.0, 1.0, 3), tf.eye(2))
print(tf.where(x > 0, x, 0.0), tf.where([True, False, True]), tf.gather([10, 20, 30], [2, 0]))
print(tf.math.log(tf.constant([1.0, 2.0])), tf.exp(tf.constant([0.0, 1.0])), tf.sqrt(tf.constant([4.0])), tf.pow(tf.constant([2.0]), 3.0))
print(tf.nn.softmax(tf.constant([[1.0, 2.0, 3.0]])), tf.nn.relu(x), tf.nn.sigmoid(tf.constant([0.0])))
print(tf.nn.sparse_softmax_cross_entropy_with_logits(labels=[2], logits=[[1.0, 2.0, 3.0]]))
print(tf.nn.softmax_cross_entropy_with_logits(labels=[[0.0, 0.0, 1.0]], logits=[[1.0, 2.0, 3.0]]))
print(tf.nn.sigmoid_cross_entropy_with_logits(labels=[1.0, 0.0], logits=[0.5, -1.0]))
print(tf.nn.l2_normalize(tf.constant([3.0, 4.0]), axis=0), tf.norm(tf.constant([3.0, 4.0])))
print(tf.math.confusion_matrix([0, 1, 1], [0, 1, 0]), tf.math.reduce_std(tf.constant([1.0, 3.0])))
print(tf.sort([3, 1, 2]), tf.argsort([3, 1, 2], direction='DESCENDING'), tf.reverse([1, 2, 3], axis=[0]))
print(tf.constant(3), tf.constant(2.5), tf.constant([1, 2], dtype=tf.float32), tf.constant(0.5, shape=(2,)))
print(tf.convert_to_tensor(np.array([1.0, 2.0])).dtype, tf.is_tensor(x), tf.is_tensor(1), tf.executing_eagerly())
print(tf.pad([[1, 2]], [[0, 1], [1, 0]]), tf.tile([1, 2], [2]), tf.split(tf.range(6), 3)[1])
print(tf.config.list_physical_devices('GPU'), tf.test.is_gpu_available() if False else '')
a = np.arange(3)[tf.newaxis, :]
print(a.shape, x[0].numpy(), x[..., tf.newaxis].shape, float(x[0, 0]), int(tf.reduce_sum(tf.constant([1, 2]))))


@tf.function
def double(v):
    return v * 2


print(double(x)[0], f'{tf.reduce_mean(x):.3f}')
