# Every layer that convbook has, by its class, with arguments that are not the defaults: what stands between an input
# of a shape and the model's output. A test fails where a layer has no case here.
import numpy as np
import keras
from keras import layers

image, row, vector = (8, 8, 2), (12, 3), (6,)

def adapted():
    layer = layers.Normalization()
    layer.adapt(numbers(20, 8, 8, 2) * 3 + 1)
    return layer

def joined(kind, **arguments):
    """A model that joins two layers' outputs."""
    i = keras.Input(vector, name='i')
    a = layers.Dense(4, name='a')(i)
    b = layers.Dense(4, name='b')(i)
    return keras.Model(i, kind(**arguments)([a, b]))

layer_cases = {
    'InputLayer': (image, lambda: [layers.InputLayer(shape=image, name='entry')]),
    'Conv2D': (image, lambda: [layers.Conv2D(4, (3, 2), strides=2, padding='same', groups=2, activation='relu', kernel_initializer='he_normal', kernel_regularizer=keras.regularizers.L1L2(0.1, 0.2), bias_constraint='non_neg', activity_regularizer='l2')]),
    'DepthwiseConv2D': (image, lambda: [layers.DepthwiseConv2D(3, depth_multiplier=2, activation='elu', depthwise_constraint=keras.constraints.MaxNorm(1.5))]),
    'SeparableConv2D': (image, lambda: [layers.SeparableConv2D(3, 3, depth_multiplier=2, use_bias=False, pointwise_regularizer='l1')]),
    'Conv2DTranspose': (image, lambda: [layers.Conv2DTranspose(2, 3, strides=2, padding='same', output_padding=1, activation='tanh')]),
    'Conv1D': (row, lambda: [layers.Conv1D(4, 3, padding='causal', dilation_rate=2, activation='relu')]),
    'MaxPooling2D': (image, lambda: [layers.MaxPooling2D((2, 3), strides=1, padding='same')]),
    'AveragePooling2D': (image, lambda: [layers.AveragePooling2D(3, strides=(1, 2), padding='same')]),
    'GlobalAveragePooling2D': (image, lambda: [layers.GlobalAveragePooling2D(keepdims=True)]),
    'GlobalMaxPooling2D': (image, lambda: [layers.GlobalMaxPooling2D()]),
    'MaxPooling1D': (row, lambda: [layers.MaxPooling1D(3, strides=2)]),
    'AveragePooling1D': (row, lambda: [layers.AveragePooling1D(2, padding='same')]),
    'GlobalAveragePooling1D': (row, lambda: [layers.GlobalAveragePooling1D()]),
    'GlobalMaxPooling1D': (row, lambda: [layers.GlobalMaxPooling1D(keepdims=True)]),
    'Flatten': (image, lambda: [layers.Flatten()]),
    'Dense': (vector, lambda: [layers.Dense(5, activation='gelu', kernel_initializer=keras.initializers.RandomUniform(-0.1, 0.2, seed=3), kernel_constraint='unit_norm', bias_regularizer='l2', name='mine')]),
    'Dropout': (vector, lambda: [layers.Dropout(0.3, seed=5)]),
    'SpatialDropout2D': (image, lambda: [layers.SpatialDropout2D(0.2)]),
    'GaussianNoise': (vector, lambda: [layers.GaussianNoise(0.2, seed=1)]),
    'GaussianDropout': (vector, lambda: [layers.GaussianDropout(0.2)]),
    'AlphaDropout': (vector, lambda: [layers.AlphaDropout(0.2)]),
    'ActivityRegularization': (vector, lambda: [layers.ActivityRegularization(l1=0.1, l2=0.2)]),
    'Activation': (vector, lambda: [layers.Activation('mish'), layers.Activation('softplus')]),
    'ReLU': (vector, lambda: [layers.ReLU(max_value=0.7, negative_slope=0.1, threshold=0.05)]),
    'LeakyReLU': (vector, lambda: [layers.LeakyReLU(negative_slope=0.2)]),
    'PReLU': (image, lambda: [layers.PReLU(shared_axes=[1, 2], alpha_regularizer='l2')]),
    'ELU': (vector, lambda: [layers.ELU(alpha=0.6)]),
    'Softmax': (image, lambda: [layers.Softmax(axis=-1)]),
    'Reshape': (image, lambda: [layers.Reshape((4, -1))]),
    'Permute': (image, lambda: [layers.Permute((3, 1, 2))]),
    'RepeatVector': (vector, lambda: [layers.RepeatVector(3)]),
    'Rescaling': (image, lambda: [layers.Rescaling(0.5, offset=-0.2)]),
    'Normalization': (image, lambda: [adapted(), layers.Normalization(mean=[0.1, 0.2], variance=[0.5, 2.0])]),
    'Resizing': (image, lambda: [layers.Resizing(5, 6, interpolation='nearest')]),
    'CenterCrop': (image, lambda: [layers.CenterCrop(4, 5)]),
    'RandomCrop': (image, lambda: [layers.RandomCrop(8, 8, seed=2)]),
    'RandomFlip': (image, lambda: [layers.RandomFlip('horizontal', seed=2)]),
    'RandomRotation': (image, lambda: [layers.RandomRotation(0.1, fill_mode='nearest')]),
    'RandomZoom': (image, lambda: [layers.RandomZoom((-0.1, 0.2), width_factor=0.1)]),
    'RandomTranslation': (image, lambda: [layers.RandomTranslation(0.1, (-0.2, 0.1), fill_value=0.5)]),
    'RandomContrast': (image, lambda: [layers.RandomContrast(0.2)]),
    'RandomBrightness': (image, lambda: [layers.RandomBrightness(0.2, value_range=(0, 1))]),
    'ZeroPadding2D': (image, lambda: [layers.ZeroPadding2D(((1, 2), (0, 3)))]),
    'Cropping2D': (image, lambda: [layers.Cropping2D(((1, 2), (0, 3)))]),
    'UpSampling2D': (image, lambda: [layers.UpSampling2D((2, 3), interpolation='bilinear')]),
    'BatchNormalization': (image, lambda: [layers.BatchNormalization(momentum=0.8, epsilon=1e-2, gamma_regularizer='l2'), layers.BatchNormalization(center=False, scale=False)]),
    'LayerNormalization': (image, lambda: [layers.LayerNormalization(axis=-1, epsilon=1e-4), layers.LayerNormalization(scale=False)]),
    'GroupNormalization': (image, lambda: [layers.Conv2D(6, 1), layers.GroupNormalization(3, epsilon=1e-2)]),
    'UnitNormalization': (image, lambda: [layers.UnitNormalization(axis=-1)]),
    'Add': (vector, lambda: joined(layers.Add)),
    'Subtract': (vector, lambda: joined(layers.Subtract)),
    'Multiply': (vector, lambda: joined(layers.Multiply)),
    'Average': (vector, lambda: joined(layers.Average)),
    'Maximum': (vector, lambda: joined(layers.Maximum)),
    'Minimum': (vector, lambda: joined(layers.Minimum)),
    'Concatenate': (vector, lambda: joined(layers.Concatenate, axis=-1)),
}

# Keras 3.15 itself cannot write these to its older format.
only_new = ['RandomBrightness']

def layer_model(name):
    shape, make = layer_cases[name]
    made = make()
    if isinstance(made, list):
        made = keras.Sequential(([] if name == 'InputLayer' else [keras.Input(shape)]) + made + [layers.Flatten(), layers.Dense(2)])
    if name != 'Normalization':
        fill(made)
    return made, numbers(3, *shape) * 0.5
