# Build:  docker build -t mlops-task .
# Run:    docker run --rm mlops-task

FROM swift:6.3-bookworm AS build
WORKDIR /src
COPY Scripts/setup Scripts/
RUN Scripts/setup build

# The dependencies first: this layer stays cached until the manifest changes. The brackets let Package.resolved be missing.
COPY Package.swift Package.resolve[d] ./
RUN swift package resolve

# The manifest names the targets of tests and benchmarks, so they have to be there; they are not built.
COPY Tests Tests
COPY Benchmarks/Frames Benchmarks/Frames
COPY Scripts/build Scripts/link.ld Scripts/
COPY Sources Sources
# What --version and receipts say: docker build --build-arg MLOPS_TUI_COMMIT=$(git rev-parse --short=12 HEAD) -t mlops-task .
ARG MLOPS_TUI_COMMIT=
RUN Scripts/build

# All that the program asks a system for: descriptions of terminals, what a letter is in UTF-8, a folder to write into.
RUN install -D .build/release/mlops-tui /image/usr/local/bin/mlops-tui \
    && mkdir -p /image/usr/share /image/usr/lib/locale \
    && cp -r /lib/terminfo /image/usr/share/ \
    && cp -r /usr/lib/locale/C.utf8 /image/usr/lib/locale/
COPY data.csv config.yaml /image/work/
RUN chown -R 10001:10001 /image/work


FROM scratch
COPY --from=build /image /
ENV LANG=C.UTF-8 \
    TERM=xterm-256color
# A number, so that Kubernetes' runAsNonRoot can see that it is not root.
USER 10001:10001
WORKDIR /work
ENTRYPOINT ["/usr/local/bin/mlops-tui"]
CMD ["--headless"]
