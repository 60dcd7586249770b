import keras
from keras import layers

# Configurations of layers, in the order in which Keras writes their entries.
made = [
    layers.Dense(3, activation='relu', kernel_regularizer='l2'),
    layers.Dense(2, kernel_constraint=keras.constraints.MaxNorm(2)),
    layers.Conv2D(4, 3, strides=2, padding='SAME', kernel_initializer='he_normal', trainable=False),
    layers.DepthwiseConv2D((3, 2), depth_multiplier=2),
    layers.SeparableConv2D(4, 3),
    layers.Conv2DTranspose(4, 3, strides=2),
    layers.MaxPooling2D(2),
    layers.AveragePooling2D((2, 3), strides=1, padding='same'),
    layers.GlobalAveragePooling2D(),
    layers.GlobalMaxPooling2D(keepdims=True),
    layers.Flatten(),
    layers.Reshape((4, -1)),
    layers.Permute((2, 1)),
    layers.RepeatVector(3),
    layers.ZeroPadding2D(1),
    layers.Cropping2D(((1, 0), (2, 1))),
    layers.UpSampling2D(2, interpolation='bilinear'),
    layers.Dropout(0.3, seed=1),
    layers.SpatialDropout2D(0.2),
    layers.GaussianNoise(0.1),
    layers.GaussianDropout(0.1),
    layers.Activation('swish'),
    layers.ReLU(max_value=6),
    layers.LeakyReLU(negative_slope=0.2),
    layers.ELU(alpha=0.5),
    layers.PReLU(),
    layers.Softmax(),
    layers.BatchNormalization(momentum=0.9),
    layers.LayerNormalization(),
    layers.GroupNormalization(2),
    layers.UnitNormalization(),
    layers.Rescaling(1 / 255),
    layers.Normalization(),
    layers.Resizing(4, 5),
    layers.CenterCrop(3, 4),
    layers.RandomFlip('horizontal'),
    layers.RandomRotation(0.1),
    layers.RandomZoom(0.2),
    layers.RandomTranslation(0.1, 0.2),
    layers.RandomContrast(0.3),
    layers.RandomBrightness(0.2),
    layers.Add(),
    layers.Subtract(),
    layers.Multiply(),
    layers.Average(),
    layers.Maximum(),
    layers.Minimum(),
    layers.Concatenate(axis=1),
    layers.Conv1D(3, 2),
    layers.MaxPooling1D(2),
    layers.GlobalAveragePooling1D(),
    layers.InputLayer((3, 4)),
]
for layer in made:
    print(layer.get_config())

# Parts.
for part in [
    keras.initializers.HeNormal(seed=3), keras.initializers.RandomNormal(stddev=0.1), keras.initializers.VarianceScaling(),
    keras.initializers.Constant(2), keras.initializers.Orthogonal(),
    keras.regularizers.L1L2(l1=0.1, l2=0.2), keras.regularizers.L1(0.01), keras.constraints.UnitNorm(),
    keras.losses.CategoricalCrossentropy(label_smoothing=0.1), keras.losses.MeanSquaredError(reduction='sum'),
    keras.metrics.TopKCategoricalAccuracy(k=3), keras.metrics.BinaryAccuracy(name='half'),
    keras.optimizers.Adam(0.01), keras.optimizers.SGD(0.1, momentum=0.9), keras.optimizers.RMSprop(),
    keras.optimizers.AdamW(),
]:
    print(type(part).__name__, part.get_config())

# And back.
for layer in made[:12]:
    config = layer.get_config()
    again = type(layer).from_config(config)
    print(again.name, again.get_config() == config)
print(layers.serialize(layers.Dense(2, name='d')))
print(layers.deserialize(layers.serialize(layers.Dense(2, name='d'))).units)
print(keras.losses.serialize(keras.losses.MeanAbsoluteError()))
print(keras.optimizers.deserialize(keras.optimizers.serialize(keras.optimizers.Adam(0.5))).get_config()['learning_rate'])
