"""What work asks of a link and of time: four workloads as one record."""

from __future__ import annotations

from dataclasses import dataclass

from moonbase.flows import Samples, parameter


@dataclass(frozen=True, kw_only=True)
class TextInference:
    """Text in, text out, for users and agents that accept a delay."""

    bits_per_operation: Samples = parameter(
        "workload.text_inference.bits_per_operation", "bit/FLOP"
    )
    latency_limit: Samples = parameter("workload.text_inference.latency_limit", "s")
    goodput: Samples = parameter("workload.text_inference.goodput", "1")
    lost_time: Samples = parameter("workload.text_inference.lost_time", "s")


@dataclass(frozen=True, kw_only=True)
class RichInference:
    """Images, video and sensor data."""

    bits_per_operation: Samples = parameter(
        "workload.rich_inference.bits_per_operation", "bit/FLOP"
    )
    latency_limit: Samples = parameter("workload.rich_inference.latency_limit", "s")
    goodput: Samples = parameter("workload.rich_inference.goodput", "1")
    lost_time: Samples = parameter("workload.rich_inference.lost_time", "s")


@dataclass(frozen=True, kw_only=True)
class SynchronousTraining:
    """Training that exchanges gradients at every step."""

    bits_per_operation: Samples = parameter(
        "workload.synchronous_training.bits_per_operation", "bit/FLOP"
    )
    latency_limit: Samples = parameter("workload.synchronous_training.latency_limit", "s")
    goodput: Samples = parameter("workload.synchronous_training.goodput", "1")
    lost_time: Samples = parameter("workload.synchronous_training.lost_time", "s")


@dataclass(frozen=True, kw_only=True)
class LowCommunicationTraining:
    """Training that exchanges after many inner steps (DiLoCo and its kin)."""

    bits_per_operation: Samples = parameter(
        "workload.low_communication_training.bits_per_operation", "bit/FLOP"
    )
    latency_limit: Samples = parameter("workload.low_communication_training.latency_limit", "s")
    goodput: Samples = parameter("workload.low_communication_training.goodput", "1")
    lost_time: Samples = parameter("workload.low_communication_training.lost_time", "s")


Workload = TextInference | RichInference | SynchronousTraining | LowCommunicationTraining

WORKLOADS: dict[str, type[Workload]] = {
    "text-inference": TextInference,
    "rich-inference": RichInference,
    "synchronous-training": SynchronousTraining,
    "low-communication-training": LowCommunicationTraining,
}
