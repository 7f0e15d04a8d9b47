"""Pictures of a graph, with Chinese labels in a font that the package brings along."""

from kg.plots.leader_events import plot_leader_events, save_leader_events

__all__ = ["plot_leader_events", "save_leader_events"]
