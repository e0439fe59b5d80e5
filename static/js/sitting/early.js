// Before anything is drawn, so that nothing jumps: scripts run here.
document.documentElement.classList.add("js");
