"""The window: views show domain values and emit signals, controllers speak to the services."""
