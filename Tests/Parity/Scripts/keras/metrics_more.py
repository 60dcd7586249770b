import numpy as np
from tensorflow import keras

M = keras.metrics
n = 40
y = (np.arange(n) * 7 % 5 > 2).astype('float32')
p = ((np.arange(n) * 37 % 101) / 101 * 0.7 + 0.3 * y).astype('float32')
w = (np.arange(n) % 3 + 0.5).astype('float32')

def show(metric, *inputs, **kwargs):
    metric.update_state(*inputs, **kwargs)
    first = np.round(np.array(metric.result()), 4)
    metric.update_state(*inputs)
    print(metric.name, first, np.round(np.array(metric.result()), 4), end=' ')
    metric.reset_state()
    metric.update_state(*inputs)
    print(np.round(np.array(metric(*inputs)), 4))

for metric in [
    M.Precision(), M.Recall(), M.Precision(thresholds=0.7), M.Recall(thresholds=[0.2, 0.5, 0.9]),
    M.Precision(thresholds=[0.0, 0.5, 1.0]), M.AUC(), M.AUC(curve='PR'), M.AUC(num_thresholds=10),
    M.AUC(summation_method='minoring'), M.AUC(curve='PR', summation_method='majoring'),
    M.AUC(thresholds=[0.3, 0.35, 0.8]), M.AUC(curve='PR', num_thresholds=7), M.TruePositives(), M.TrueNegatives(),
    M.FalsePositives(), M.FalseNegatives(), M.FalsePositives(thresholds=[0.1, 0.6]), M.PrecisionAtRecall(0.8),
    M.RecallAtPrecision(0.6), M.SensitivityAtSpecificity(0.5), M.SpecificityAtSensitivity(0.7, num_thresholds=20),
    M.BinaryAccuracy(),
]:
    show(metric, y, p)
    metric.reset_state()
    show(metric, y, p, sample_weight=w)
for metric in [M.RootMeanSquaredError(), M.MeanSquaredError(), M.MeanAbsoluteError(), M.BinaryCrossentropy()]:
    show(metric, y.reshape(-1, 1), p.reshape(-1, 1), sample_weight=w)
show(M.AUC(from_logits=True), y, p * 4 - 2)

c = 4
labels = np.arange(n) * 11 % c
hot = keras.utils.to_categorical(labels, c)
q = ((np.arange(n * c) * 29 % 97) / 97).reshape(n, c) + 0.3 * hot
q = (q / q.sum(axis=1, keepdims=True)).astype('float32')
for metric in [
    M.Precision(), M.Precision(top_k=2), M.Recall(class_id=1, thresholds=0.25), M.Recall(top_k=1), M.AUC(),
    M.F1Score(), M.F1Score(average='macro'), M.F1Score(average='micro'), M.F1Score(average='weighted'),
    M.F1Score(threshold=0.3), M.FBetaScore(average='macro', beta=2.0), M.CategoricalAccuracy(),
    M.TopKCategoricalAccuracy(k=2), M.CosineSimilarity(), M.KLDivergence(), M.Poisson(), M.LogCoshError(),
    M.MeanAbsolutePercentageError(), M.MeanSquaredLogarithmicError(), M.Hinge(), M.SquaredHinge(),
    M.CategoricalHinge(), M.RootMeanSquaredError(), M.CategoricalCrossentropy(),
]:
    if isinstance(metric, M.MeanAbsolutePercentageError):
        show(metric, hot + 1, q)
    else:
        show(metric, hot, q)
        metric.reset_state()
        show(metric, hot, q, sample_weight=w)
show(M.SparseCategoricalAccuracy(), labels, q, sample_weight=w)
show(M.MeanIoU(num_classes=4), labels, labels * 3 % 4)
show(M.MeanIoU(num_classes=4, sparse_y_true=False, sparse_y_pred=False), hot, q)

mean = M.Mean()
mean.update_state([1, 3, 5, 7])
mean.update_state(4.0)
print(float(mean.result()), mean.name)
mean.reset_state()
mean.update_state([1, 3, 5, 7], sample_weight=[1, 1, 0, 0])
print(float(mean.result()), float(mean([[2.0, 4.0], [6.0, 8.0]])))
total = M.Sum(name='total')
total.update_state([1, 2, 3], sample_weight=[2, 1, 0])
print(float(total.result()), total.name)

print(np.array(M.categorical_accuracy(hot, q))[:8], np.array(M.sparse_categorical_accuracy(labels, q))[:8])
print(np.array(M.top_k_categorical_accuracy(hot, q, k=2))[:8])
print(np.round(np.array(M.hinge(hot, q))[:4], 4), np.round(np.array(M.mse(hot, q))[:4], 4))
print([M.AUC().name, M.Precision().name, M.F1Score().name, M.TruePositives().name])

def attempt(action):
    try:
        action()
    except Exception as error:
        print(type(error).__name__, str(error).split('\n')[0])

attempt(lambda: M.AUC(num_thresholds=1))
attempt(lambda: M.AUC(curve='area'))
attempt(lambda: M.AUC(summation_method='all'))
attempt(lambda: M.F1Score(average='mean'))
attempt(lambda: M.PrecisionAtRecall(2))
