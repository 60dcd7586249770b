# The networks of shapes.py in PyTorch, with channels-last memory.
import sys
import time
import torch
from torch import nn

repetitions = int(sys.argv[1])
torch.manual_seed(1)


def walkthrough():
    return [
        nn.Conv2d(1, 32, 3), nn.ReLU(), nn.MaxPool2d(2),
        nn.Conv2d(32, 64, 3), nn.ReLU(), nn.MaxPool2d(2),
        nn.Flatten(), nn.Linear(1600, 10)]


def lenet():
    return [
        nn.Conv2d(1, 6, 5, padding=2), nn.Tanh(), nn.AvgPool2d(2),
        nn.Conv2d(6, 16, 5), nn.Tanh(), nn.AvgPool2d(2),
        nn.Flatten(), nn.Linear(400, 120), nn.Tanh(), nn.Linear(120, 84), nn.Tanh(), nn.Linear(84, 10)]


def keras_mnist():
    return walkthrough()[:-1] + [nn.Dropout(0.5), nn.Linear(1600, 10)]


def vgg():
    blocks, channels = [], 3
    for filters in [32, 64, 128]:
        blocks += [
            nn.Conv2d(channels, filters, 3, padding=1), nn.ReLU(),
            nn.Conv2d(filters, filters, 3, padding=1), nn.ReLU(), nn.MaxPool2d(2)]
        channels = filters
    return blocks + [nn.Flatten(), nn.Linear(2048, 128), nn.ReLU(), nn.Linear(128, 10)]


def kernels_of_five():
    return [
        nn.Conv2d(1, 32, 5), nn.ReLU(), nn.MaxPool2d(2),
        nn.Conv2d(32, 64, 5), nn.ReLU(), nn.MaxPool2d(2),
        nn.Flatten(), nn.Linear(1024, 10)]


def strides_of_two():
    return [
        nn.Conv2d(1, 32, 3, stride=2, padding=1), nn.ReLU(),
        nn.Conv2d(32, 64, 3, stride=2, padding=1), nn.ReLU(),
        nn.Flatten(), nn.Linear(3136, 10)]


def separable_convolution(channels, filters):
    return [
        nn.Conv2d(channels, channels, 3, padding=1, groups=channels, bias=False),
        nn.Conv2d(channels, filters, 1), nn.ReLU()]


def separable():
    return (
        [nn.Conv2d(3, 32, 3, padding=1), nn.ReLU(), nn.MaxPool2d(2)]
        + separable_convolution(32, 64) + [nn.MaxPool2d(2)]
        + separable_convolution(64, 128)
        + [nn.AdaptiveAvgPool2d(1), nn.Flatten(), nn.Linear(128, 10)])


def batch_normalization():
    return [
        nn.Conv2d(1, 32, 3, bias=False), nn.BatchNorm2d(32), nn.ReLU(), nn.MaxPool2d(2),
        nn.Conv2d(32, 64, 3, bias=False), nn.BatchNorm2d(64), nn.ReLU(), nn.MaxPool2d(2),
        nn.Flatten(), nn.Linear(1600, 10)]


def perceptron():
    return [
        nn.Flatten(), nn.Linear(784, 512), nn.ReLU(), nn.Linear(512, 512), nn.ReLU(), nn.Linear(512, 10)]


shapes = [
    ('lenet', lenet, (1, 28, 28), 128, 40),
    ('keras_mnist', keras_mnist, (1, 28, 28), 128, 30),
    ('vgg', vgg, (3, 32, 32), 64, 10),
    ('kernels_of_five', kernels_of_five, (1, 28, 28), 64, 30),
    ('strides_of_two', strides_of_two, (1, 28, 28), 64, 60),
    ('separable', separable, (3, 32, 32), 64, 25),
    ('batch_normalization', batch_normalization, (1, 28, 28), 64, 40),
    ('batch_1', walkthrough, (1, 28, 28), 1, 300),
    ('batch_32', walkthrough, (1, 28, 28), 32, 80),
    ('batch_256', walkthrough, (1, 28, 28), 256, 12),
    ('perceptron', perceptron, (1, 28, 28), 128, 80),
]


def fit(model, optimizer, x, y, batch):
    order = torch.randperm(len(x))
    for start in range(0, len(x), batch):
        rows = order[start:start + batch]
        optimizer.zero_grad(set_to_none=True)
        loss_of(model(x[rows]), y[rows]).backward()
        optimizer.step()


loss_of = nn.CrossEntropyLoss()
for name, make, shape, batch, batches in shapes:
    x = torch.rand(batch * batches, *shape).to(memory_format=torch.channels_last)
    y = torch.randint(0, 10, (batch * batches,))
    model = nn.Sequential(*make()).to(memory_format=torch.channels_last)
    optimizer = torch.optim.Adam(model.parameters(), eps=1e-7)
    fit(model, optimizer, x, y, batch)
    for repetition in range(repetitions):
        start = time.perf_counter()
        fit(model, optimizer, x, y, batch)
        print('train_' + name, time.perf_counter() - start)
