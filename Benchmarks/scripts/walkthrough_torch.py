# The same network, data and measurements in PyTorch, with channels-last memory, its fastest on a CPU.
import sys
import time
import numpy as np
import torch
from torch import nn

torch.manual_seed(1)
data = np.load(sys.argv[1])
epochs = int(sys.argv[2])


def images(name):
    tensor = torch.from_numpy(data[name].astype('float32') / 255.0)[:, None]
    return tensor.to(memory_format=torch.channels_last)


x_train, x_test = images('x_train'), images('x_test')
y_train = torch.from_numpy(data['y_train'].astype('int64'))
y_test = torch.from_numpy(data['y_test'].astype('int64'))

model = nn.Sequential(
    nn.Conv2d(1, 32, 3), nn.ReLU(), nn.MaxPool2d(2),
    nn.Conv2d(32, 64, 3), nn.ReLU(), nn.MaxPool2d(2),
    nn.Flatten(), nn.Linear(1600, 10),
).to(memory_format=torch.channels_last)
optimizer = torch.optim.Adam(model.parameters(), eps=1e-7)
loss_of = nn.CrossEntropyLoss()


def fit(count):
    order = torch.randperm(count)
    for start in range(0, count, 64):
        rows = order[start:start + 64]
        optimizer.zero_grad(set_to_none=True)
        loss_of(model(x_train[rows]), y_train[rows]).backward()
        optimizer.step()


def evaluate():
    right = 0
    with torch.no_grad():
        for start in range(0, len(x_test), 32):
            right += (model(x_test[start:start + 32]).argmax(1) == y_test[start:start + 32]).sum().item()
    return right / len(x_test)


fit(640)
for epoch in range(epochs):
    start = time.perf_counter()
    fit(len(x_train))
    print('epoch_seconds', time.perf_counter() - start)
for repetition in range(3):
    start = time.perf_counter()
    accuracy = evaluate()
    print('evaluate_seconds', time.perf_counter() - start)
print('accuracy', accuracy)
with torch.no_grad():
    for repetition in range(20):
        start = time.perf_counter()
        model(x_test[:1])
        print('call_one_seconds', time.perf_counter() - start)
