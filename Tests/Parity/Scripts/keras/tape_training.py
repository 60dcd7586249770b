# Training steps of a script's own: SGD, Adam, a network with batch normalization, penalties added to the loss.
import numpy as np
import tensorflow as tf
import keras
from keras import layers


def formula(shape, scale=0.3):
    count = int(np.prod(shape))
    return (np.sin(np.arange(count) * 1.7 + 0.3) * scale).reshape(shape).astype("float32")


def prepare(model):
    for weight in model.weights:
        if "moving" in weight.name or "gamma" in weight.name:
            continue
        weight.assign(formula(tuple(weight.shape)))


x = (np.sin(np.arange(12 * 8 * 8) * 0.7) * 0.5 + 0.5).reshape(12, 8, 8, 1).astype("float32")
y = np.arange(12) % 3


def network():
    model = keras.Sequential([
        keras.Input((8, 8, 1)),
        layers.Conv2D(4, 3, activation="relu", kernel_regularizer=keras.regularizers.L2(0.01)),
        layers.BatchNormalization(),
        layers.MaxPooling2D(),
        layers.Conv2D(6, 2, padding="same"),
        layers.Activation("tanh"),
        layers.Flatten(),
        layers.Dense(3),
    ])
    prepare(model)
    return model


loss_function = keras.losses.SparseCategoricalCrossentropy(from_logits=True)
for optimizer in [keras.optimizers.SGD(0.1, momentum=0.9), keras.optimizers.Adam(0.01)]:
    model = network()
    accuracy = keras.metrics.SparseCategoricalAccuracy()
    mean = keras.metrics.Mean()

    @tf.function
    def train_step(images, labels):
        with tf.GradientTape() as tape:
            logits = model(images, training=True)
            loss = loss_function(labels, logits)
            loss += sum(model.losses)
        gradients = tape.gradient(loss, model.trainable_variables)
        optimizer.apply_gradients(zip(gradients, model.trainable_variables))
        accuracy.update_state(labels, logits)
        mean(loss)
        return loss

    for step in range(5):
        start = 4 * (step % 3)
        loss = train_step(x[start:start + 4], y[start:start + 4])
        print(step, "%.3f" % float(loss))
    print("%.3f %.3f" % (float(accuracy.result()), float(mean.result())))
    print(np.round(model.layers[0].kernel.numpy()[0, 0, 0], 2), int(optimizer.iterations))
    print(np.round(model.layers[1].moving_mean.numpy(), 2))

# The gradient by the image: a saliency map, and a step of FGSM
model = network()
image = tf.convert_to_tensor(x[:1])
with tf.GradientTape() as tape:
    tape.watch(image)
    loss = loss_function(y[:1], model(image))
gradient = tape.gradient(loss, image)
print(np.round(gradient.numpy()[0, :3, :3, 0], 4))
adversarial = tf.clip_by_value(image + 0.1 * tf.sign(gradient), 0, 1)
print("%.3f %.3f" % (float(loss), float(loss_function(y[:1], model(adversarial)))))

# The gradient by what a layer in the middle gives: Grad-CAM
inputs = keras.Input((8, 8, 1))
h = layers.Conv2D(4, 3, activation="relu", name="conv")(inputs)
outputs = layers.Dense(3, activation="softmax")(layers.GlobalAveragePooling2D()(h))
model = keras.Model(inputs, outputs)
prepare(model)
grad_model = keras.Model(model.inputs, [model.get_layer("conv").output, model.output])
with tf.GradientTape() as tape:
    maps, predictions = grad_model(x[:1])
    index = tf.argmax(predictions[0])
    channel = predictions[:, index]
grads = tape.gradient(channel, maps)
pooled = tf.reduce_mean(grads, axis=(0, 1, 2))
heat = tf.squeeze(maps[0] @ pooled[..., tf.newaxis])
heat = tf.maximum(heat, 0) / tf.math.reduce_max(heat)
print(int(index), np.round(pooled.numpy() * 1000, 3))
print(np.round(heat.numpy(), 3))

# Ascent on a channel's mean, as DeepDream does
image = tf.Variable(x[:1])
extractor = keras.Model(model.inputs, model.get_layer("conv").output)
for step in range(3):
    with tf.GradientTape() as tape:
        score = tf.reduce_mean(extractor(image)[..., 1])
    gradient = tape.gradient(score, image)
    gradient /= tf.math.reduce_std(gradient) + 1e-8
    image.assign_add(0.01 * gradient)
    print("%.4f" % float(score))

# Two optimizers and two networks
generator = keras.Sequential([keras.Input((4,)), layers.Dense(6), layers.LeakyReLU(0.2), layers.Dense(2)])
critic = keras.Sequential([keras.Input((2,)), layers.Dense(5, activation="relu"), layers.Dense(1)])
prepare(generator)
prepare(critic)
g_optimizer, d_optimizer = keras.optimizers.Adam(0.01), keras.optimizers.RMSprop(0.01)
entropy = keras.losses.BinaryCrossentropy(from_logits=True)
noise, real = formula((6, 4), 1.0), formula((6, 2), 2.0)
for step in range(3):
    with tf.GradientTape() as gen_tape, tf.GradientTape() as disc_tape:
        fake = generator(noise, training=True)
        real_output, fake_output = critic(real, training=True), critic(fake, training=True)
        gen_loss = entropy(tf.ones_like(fake_output), fake_output)
        disc_loss = entropy(tf.ones_like(real_output), real_output) + entropy(tf.zeros_like(fake_output), fake_output)
    g_grads = gen_tape.gradient(gen_loss, generator.trainable_variables)
    g_optimizer.apply_gradients(zip(g_grads, generator.trainable_variables))
    d_grads = disc_tape.gradient(disc_loss, critic.trainable_variables)
    d_optimizer.apply(d_grads, critic.trainable_variables)
    print("%.3f %.3f" % (float(gen_loss), float(disc_loss)))
