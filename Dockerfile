# Build:  docker build -t mlops-task .
# Run:    docker run --rm mlops-task

FROM swift:6.3-bookworm AS build
RUN apt-get update \
    && apt-get install -y --no-install-recommends libncurses-dev libyaml-dev zlib1g-dev \
    && rm -rf /var/lib/apt/lists/*
WORKDIR /src

# The dependencies first: this layer stays cached until the manifest changes. The brackets let Package.resolved be missing.
COPY Package.swift Package.resolve[d] ./
RUN swift package resolve

# The manifest names the test targets, so their folders have to exist; the image is built without the tests in them.
COPY Tests/CPty Tests/CPty
RUN mkdir -p Tests/SignalKitTests Tests/MlopsTuiTests \
    && touch Tests/SignalKitTests/None.swift Tests/MlopsTuiTests/None.swift
COPY Sources Sources
RUN swift build -c release --static-swift-stdlib --product mlops-tui \
    && strip -o /mlops-tui "$(swift build -c release --static-swift-stdlib --show-bin-path)/mlops-tui"


FROM debian:bookworm-slim
# The Swift runtime is inside the binary; ncurses, libyaml and the C++ library are not.
RUN apt-get update \
    && apt-get install -y --no-install-recommends libncursesw6 libstdc++6 libyaml-0-2 \
    && rm -rf /var/lib/apt/lists/* \
    && useradd --uid 10001 --user-group --no-create-home --home-dir /work --shell /usr/sbin/nologin mlops \
    && install -d -o mlops -g mlops /work
COPY --from=build /mlops-tui /usr/local/bin/mlops-tui
COPY --chown=mlops:mlops data.csv config.yaml /work/

ENV LANG=C.UTF-8 \
    TERM=xterm-256color
# A number, so that Kubernetes' runAsNonRoot can see that it is not root.
USER 10001:10001
WORKDIR /work
ENTRYPOINT ["mlops-tui"]
CMD ["--headless"]
