import numpy as np
from tensorflow import keras
from tensorflow.keras import layers

L = keras.losses
t = np.array([[0., 1., 0.], [0.2, 0.3, 0.5], [1., 0., 0.]], dtype='float32')
p = np.array([[0.1, 0.7, 0.2], [0.3, 0.3, 0.4], [0.6, 0.1, 0.3]], dtype='float32')
b = np.array([[0., 1., 1.], [1., 0., 1.], [1., 0., 0.]], dtype='float32')
s = np.array([[-1., 1., 1.], [1., -1., 1.], [1., -1., -1.]], dtype='float32')
made = [
    L.Huber(), L.Huber(delta=0.2), L.KLDivergence(), L.Poisson(), L.LogCosh(), L.CosineSimilarity(),
    L.MeanAbsolutePercentageError(), L.MeanSquaredLogarithmicError(), L.Hinge(), L.SquaredHinge(),
    L.CategoricalHinge(), L.BinaryFocalCrossentropy(), L.BinaryFocalCrossentropy(True, alpha=0.3, gamma=1.5),
    L.BinaryFocalCrossentropy(from_logits=True, label_smoothing=0.1), L.CategoricalFocalCrossentropy(),
    L.CategoricalFocalCrossentropy(alpha=0.5, gamma=3.0, label_smoothing=0.1),
    L.CategoricalFocalCrossentropy(from_logits=True),
]
for loss in made:
    y = b if 'Binary' in type(loss).__name__ or 'Hinge' in type(loss).__name__ else t
    print(type(loss).__name__, loss.name, loss.reduction, f'{float(loss(y, p)):.4f}')
print(f'{float(L.Hinge()(s, p)):.4f}', f'{float(L.SquaredHinge()(s, p)):.4f}')
print(f'{float(L.Huber()(t, p, sample_weight=np.array([1., 0., 2.]))):.4f}')

functions = [
    L.huber, L.kld, L.kullback_leibler_divergence, L.poisson, L.logcosh, L.cosine_similarity, L.mape, L.msle, L.hinge, L.squared_hinge, L.categorical_hinge,
    L.binary_focal_crossentropy, L.categorical_focal_crossentropy,
]
for function in functions:
    print([float(f'{v:.4g}') for v in np.array(function(b, p))])
print([f'{v:.4f}' for v in np.array(L.huber(t, p, delta=0.1))])

w = np.array([1., 2., 0.5])
for reduction in ['sum', 'sum_over_batch_size', 'mean', 'mean_with_sample_weight', 'none', None]:
    loss = L.MeanSquaredError(reduction=reduction)
    print(reduction, np.round(np.array(loss(t, p)), 4), np.round(np.array(loss(t, p, sample_weight=w)), 4))
try:
    L.MeanSquaredError(reduction='total')
except ValueError as error:
    print(str(error).split('.')[0])

x = (np.arange(10 * 4) * 37 % 101 / 101).reshape(10, 4)
hot = keras.utils.to_categorical(np.arange(10) % 3, 3)
weights = (np.arange(12) * 29 % 53 / 53 - 0.5).reshape(4, 3)
names = [
    'huber', 'kl_divergence', 'kld', 'KLD', 'poisson', 'log_cosh', 'cosine_similarity', 'mape', 'MAPE', 'msle',
    'hinge', 'squared_hinge', 'categorical_hinge', 'bce', 'BCE', 'binary_focal_crossentropy',
    'categorical_focal_crossentropy', 'Huber', 'KLDivergence',
]
for name in names:
    last = 'sigmoid' if name.lower().startswith('b') else 'softmax'
    model = keras.Sequential([keras.Input((4,)), layers.Dense(3, activation=last)])
    model.set_weights([weights, np.zeros(3)])
    # A percentage of nothing is enormous, and so are its steps.
    model.compile(keras.optimizers.SGD(1e-9 if name in ('mape', 'MAPE') else 0.5), loss=name)
    h = model.fit(x, hot, epochs=2, batch_size=4, shuffle=False, verbose=0)
    print(name, [float(f'{v:.4g}') for v in h.history['loss']], np.round(model.get_weights()[1], 4) + 0.0)
for loss in [L.BinaryFocalCrossentropy(from_logits=True), L.CategoricalFocalCrossentropy(from_logits=True, gamma=1.0), L.Huber(0.1, reduction='sum')]:
    model = keras.Sequential([keras.Input((4,)), layers.Dense(3)])
    model.set_weights([weights, np.zeros(3)])
    model.compile(keras.optimizers.SGD(0.5), loss=loss)
    h = model.fit(x, hot, epochs=2, batch_size=4, shuffle=False, verbose=0)
    print(loss.name, [f'{v:.4f}' for v in h.history['loss']], np.round(model.get_weights()[1], 4) + 0.0)
print(L.get('huber').__name__, L.get('Huber').name)
