"""Pictures of a graph, with Chinese labels in a font that the package brings along."""

from kg.plots.activity import plot_activity
from kg.plots.choice import Choice, chosen
from kg.plots.co_attendance import plot_co_attendance
from kg.plots.kinds import PLOTS, plot, save_plot
from kg.plots.leader_events import plot_leader_events
from kg.plots.projects import plot_projects
from kg.plots.sheet import FORMATS, save
from kg.plots.timeline import plot_timeline
from kg.plots.trees import plot_organisations, plot_places

__all__ = [
    "FORMATS",
    "PLOTS",
    "Choice",
    "chosen",
    "plot",
    "plot_activity",
    "plot_co_attendance",
    "plot_leader_events",
    "plot_organisations",
    "plot_places",
    "plot_projects",
    "plot_timeline",
    "save",
    "save_plot",
]
